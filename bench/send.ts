import { openDelayProxy } from "./contenders/delay-proxy.ts";
import { bareBun } from "./contenders/peers.ts";
import { openPostgres } from "./contenders/postgres.ts";
import { openRedis } from "./contenders/redis.ts";
import {
  buildHouse,
  type House,
  sampleFrame,
  startHouse,
  teahouse,
  writeTokens,
} from "./contenders/teahouse.ts";
import type { DriverOptions, Pace } from "./lib/driver.ts";
import { Drivers, partsOf, type Target } from "./lib/drivers.ts";
import type { Reading } from "./lib/figures.ts";
import type { Plan } from "./lib/plan.ts";
import { disturbance, driverShare } from "./lib/readings.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";

const BARE = "bare Bun, WebSocket, nothing stored";

const MOST = 64;
/** Several nodes share the senders and take turns to commit, so only more senders show their capacity. */
const CROWD = 256;
const SENDERS = [1, 4, 16, MOST];
const SENDERS_QUICK = [1, MOST];
const NODES = 3;

/** The round trip to a database on another machine, in milliseconds. */
const FAR_MS = 1;

/** One way of sending: the servers, the pace, and the rule by which sends are counted. */
interface Setup {
  readonly name: string;
  readonly targets: readonly Target[];
  readonly driverOptions: Omit<DriverOptions, "server" | "connections">;
  /** The numbers of senders to measure. */
  readonly senders: readonly number[];
  /** The process ids of the database and Redis. */
  readonly stores: () => readonly number[];
  pace(senders: number): Pace;
  /** Returns the number of completed sends in a window. */
  count(reading: Reading, senders: number): number;
}

/** The pace and the count of senders that wait for each answer. */
const ANSWERED = {
  pace: (senders: number): Pace => ({ answered: true, senders }),
  count: (reading: Reading) => reading.acked,
};

interface Row {
  readonly setup: string;
  readonly senders: number;
  readonly readings: readonly Reading[];
  readonly perSecond: number;
}

/** Measures how many messages are made durable in a second, each acked after its commit. */
export async function send(plan: Plan): Promise<Findings> {
  const sqlite = await buildHouse(MOST);
  const rows = [
    ...(await measureHouse("SQLite", sqlite, () => [], plan)),
    ...(await measurePostgres(plan)),
    ...(await measureBare(await sampleFrame(sqlite), plan)),
  ];
  return { tables: [toTable(rows)], figures: rows };
}

async function measurePostgres(plan: Plan): Promise<Row[]> {
  const postgres = await openPostgres();
  if (!postgres) return [];
  const rows: Row[] = [];
  const proxy = await openDelayProxy(postgres.url, FAR_MS);
  const house = await buildHouse(CROWD, postgres.url);
  const far = { ...house, start: (redis?: string) => startHouse(house.folder, proxy.url, redis) };
  for (const [name, place] of [
    ["PostgreSQL", house],
    [`PostgreSQL ${FAR_MS} ms away`, far],
  ] as const) {
    rows.push(...(await measureHouse(name, place, postgres.processes, plan)));
    rows.push(...(await measureNodes(name, place, postgres.processes, plan)));
  }
  await proxy.stop();
  await postgres.stop();
  return rows;
}

/** Over WebSocket all 64 senders are in the room and receive every message; over HTTP they only send. */
async function measureHouse(
  engine: string,
  house: House,
  stores: () => readonly number[],
  plan: Plan,
): Promise<Row[]> {
  const server = await house.start();
  const senders = plan.quick ? SENDERS_QUICK : SENDERS;
  const crowd = plan.quick || house.tokens.length < CROWD ? [] : [CROWD];
  const answered = { ...ANSWERED, targets: [{ server }], senders, stores };
  const http = { dialect: "teahouse-http", tokens: house.tokensFile, audience: 0 } as const;
  const rows = [
    ...(await measureSetup(
      {
        ...answered,
        name: `${engine}, HTTP`,
        driverOptions: http,
        senders: [...senders, ...crowd],
      },
      plan,
    )),
    ...(await measureSetup(
      { ...answered, name: `${engine}, WebSocket`, driverOptions: teahouse(house).driverOptions },
      plan,
    )),
  ];
  await server.stop();
  return rows;
}

/** Spreads the senders over several servers, which tell each other of each message over Redis. */
async function measureNodes(
  engine: string,
  house: House,
  stores: () => readonly number[],
  plan: Plan,
): Promise<Row[]> {
  const redis = await openRedis();
  if (!redis) return [];
  const targets: Target[] = [];
  for (const tokens of partsOf(house.tokens, NODES)) {
    targets.push({ server: await house.start(redis.url), tokens: writeTokens(tokens) });
  }
  const name = `${engine}, ${NODES} nodes, HTTP`;
  const driverOptions = { dialect: "teahouse-http", audience: 0 } as const;
  const rows = await measureSetup(
    {
      ...ANSWERED,
      name,
      targets,
      driverOptions,
      senders: plan.quick ? [MOST] : [MOST, CROWD],
      stores: () => [...stores(), ...redis.processes()],
    },
    plan,
  );
  for (const { server } of targets) await server.stop();
  await redis.stop();
  return rows;
}

async function measureBare(frame: string, plan: Plan): Promise<Row[]> {
  const contender = bareBun(BARE, frame);
  const server = await contender.start();
  const rows = await measureSetup(
    {
      name: contender.name,
      targets: [{ server }],
      driverOptions: contender.driverOptions,
      senders: plan.quick ? SENDERS_QUICK : SENDERS,
      stores: () => [],
      pace: (senders) => ({ inFlight: senders, senders }),
      count: (reading, senders) => reading.delivered / senders,
    },
    plan,
  );
  await server.stop();
  return rows;
}

async function measureSetup(setup: Setup, plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  await warmUp(setup, plan);
  for (const senders of setup.senders) {
    const drivers = new Drivers(setup.targets, senders, {
      ...setup.driverOptions,
      stores: setup.stores(),
    });
    await drivers.open();
    const readings: Reading[] = [];
    for (let round = 0; round < plan.rounds; round++) {
      readings.push(await drivers.measure(setup.pace, plan.timing));
    }
    await drivers.stop();
    const rate = (reading: Reading) => setup.count(reading, senders) / (reading.elapsed / 1e9);
    rows.push({ setup: setup.name, senders, readings, perSecond: median(readings.map(rate)) });
  }
  return rows;
}

async function warmUp({ targets, driverOptions, pace }: Setup, plan: Plan): Promise<void> {
  const drivers = new Drivers(targets, MOST, driverOptions);
  await drivers.open();
  await drivers.measure(pace, { warmMs: 0, windowMs: plan.firstWarmMs });
  await drivers.stop();
}

function toTable(rows: readonly Row[]): Table {
  const bare = (senders: number) =>
    rows.find((row) => row.setup === BARE && row.senders === senders)?.perSecond ?? Number.NaN;
  return {
    title: "Sends a second; each sender has one in flight, and all are in one room",
    columns: [
      "",
      "senders",
      "sends/s",
      "vs bare Bun",
      "ack p50 / p99 ms",
      "server µs CPU",
      "database µs CPU",
      "driver %",
      "disturbed %",
    ],
    rows: rows.map(({ setup, senders, readings, perSecond }) => {
      const of = (quantity: (reading: Reading) => number) => median(readings.map(quantity));
      const perSend = (quantity: (reading: Reading) => number) =>
        figure(of((reading) => quantity(reading) / (perSecond * reading.elapsed)) * 1e6);
      const ack = of((r) => r.ackP50);
      return [
        setup,
        String(senders),
        figure(perSecond),
        ratio(perSecond / bare(senders)),
        ack > 0
          ? percentiles(
              ack,
              of((r) => r.ackP99),
            )
          : "–",
        perSend((r) => r.serverCpu),
        of((r) => r.storeCpu) > 0 ? perSend((r) => r.storeCpu) : "–",
        figure(of(driverShare)),
        figure(of(disturbance)),
      ];
    }),
    note: "Over WebSocket each sender also receives all messages; over HTTP nobody receives any. CPU is per send. PostgreSQL and Redis share the cores of server and driver if the machine has no others; Redis counts as part of the database's CPU. Each of three nodes has a third of the senders, and all three run on both cores. Disturbed is the time in which threads of server and driver waited for a core.",
  };
}
