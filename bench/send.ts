import { bareBun } from "./contenders/peers.ts";
import { openPostgres } from "./contenders/postgres.ts";
import { buildHouse, type House, sampleFrame, teahouse } from "./contenders/teahouse.ts";
import { Driver, type DriverOptions, type Pace } from "./lib/driver.ts";
import type { Reading } from "./lib/figures.ts";
import type { Plan } from "./lib/plan.ts";
import type { Server } from "./lib/processes.ts";
import { disturbance, driverShare } from "./lib/readings.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";

const BARE = "bare Bun, WebSocket, nothing stored";

const MOST = 64;
const SENDERS = [1, 4, 16, MOST];
const SENDERS_QUICK = [1, MOST];

/** One way of sending: to which server, and what one of its windows says of a second. */
interface Road {
  readonly name: string;
  readonly server: Server;
  readonly drive: Omit<DriverOptions, "server" | "connections">;
  readonly stores: () => readonly number[];
  pace(senders: number): Pace;
  /** How many were sent and done with. */
  count(reading: Reading, senders: number): number;
}

interface Row {
  readonly road: string;
  readonly senders: number;
  readonly readings: readonly Reading[];
  readonly perSecond: number;
}

/** How many messages are made durable in a second, each acked after its commit. */
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
  const house = await buildHouse(MOST, postgres.url);
  const rows = await measureHouse("PostgreSQL", house, postgres.processes, plan);
  await postgres.stop();
  return rows;
}

/** Over WebSocket all 64 stand in the room and receive what each sends; over HTTP they only send. */
async function measureHouse(
  engine: string,
  house: House,
  stores: () => readonly number[],
  plan: Plan,
): Promise<Row[]> {
  const server = await house.start();
  const answered = {
    server,
    stores,
    pace: (senders: number): Pace => ({ answered: true, senders }),
    count: (reading: Reading) => reading.acked,
  };
  const http = { dialect: "teahouse-http", tokens: house.tokensFile, audience: 0 } as const;
  const rows = [
    ...(await measureRoad({ ...answered, name: `${engine}, HTTP`, drive: http }, plan)),
    ...(await measureRoad(
      { ...answered, name: `${engine}, WebSocket`, drive: teahouse(house).drive },
      plan,
    )),
  ];
  await server.stop();
  return rows;
}

async function measureBare(frame: string, plan: Plan): Promise<Row[]> {
  const contender = bareBun(BARE, frame);
  const server = await contender.start();
  const rows = await measureRoad(
    {
      name: contender.name,
      server,
      drive: contender.drive,
      stores: () => [],
      pace: (senders) => ({ inFlight: senders, senders }),
      count: (reading, senders) => reading.delivered / senders,
    },
    plan,
  );
  await server.stop();
  return rows;
}

async function measureRoad(road: Road, plan: Plan): Promise<Row[]> {
  const rows: Row[] = [];
  await warmUp(road, plan);
  for (const senders of plan.quick ? SENDERS_QUICK : SENDERS) {
    const { server, drive } = road;
    const driver = new Driver({ ...drive, server, connections: senders, stores: road.stores() });
    await driver.open();
    const readings: Reading[] = [];
    for (let round = 0; round < plan.rounds; round++) {
      readings.push(await driver.measure(road.pace(senders), plan.timing));
    }
    await driver.stop();
    const rate = (reading: Reading) => road.count(reading, senders) / (reading.elapsed / 1e9);
    rows.push({ road: road.name, senders, readings, perSecond: median(readings.map(rate)) });
  }
  return rows;
}

async function warmUp({ server, drive, pace }: Road, plan: Plan): Promise<void> {
  const driver = new Driver({ ...drive, server, connections: MOST });
  await driver.open();
  await driver.measure(pace(MOST), { warmMs: 0, windowMs: plan.firstWarmMs });
  await driver.stop();
}

function toTable(rows: readonly Row[]): Table {
  const bare = (senders: number) =>
    rows.find((row) => row.road === BARE && row.senders === senders)?.perSecond ?? Number.NaN;
  return {
    title: "Sends a second, each sender with one in flight, in a room of the senders",
    columns: [
      "",
      "senders",
      "sends/s",
      "of bare Bun's",
      "ack p50 / p99 ms",
      "server µs CPU",
      "database µs CPU",
      "driver %",
      "disturbed %",
    ],
    rows: rows.map(({ road, senders, readings, perSecond }) => {
      const of = (quantity: (reading: Reading) => number) => median(readings.map(quantity));
      const perSend = (quantity: (reading: Reading) => number) =>
        figure(of((reading) => quantity(reading) / (perSecond * reading.elapsed)) * 1e6);
      const ack = of((r) => r.ackP50);
      return [
        road,
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
    note: "Over WebSocket each sender also receives all messages; over HTTP nobody does. CPU is per send. PostgreSQL runs on the cores of the server and the driver, where there are no others. Disturbed is the time in which their threads stood ready and had no core.",
  };
}
