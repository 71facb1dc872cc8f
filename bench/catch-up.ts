import { ask, field } from "./contenders/ask.ts";
import { bareBun } from "./contenders/peers.ts";
import { buildHouse, type House, sampleFrame } from "./contenders/teahouse.ts";
import { Driver, type DriverOptions } from "./lib/driver.ts";
import type { CatchUp } from "./lib/figures.ts";
import type { Plan } from "./lib/plan.ts";
import type { Server } from "./lib/processes.ts";
import type { Findings } from "./lib/results.ts";
import { median } from "./lib/statistics.ts";
import { figure, percentiles, ratio } from "./lib/table.ts";

const MISSED = 200;
const AT_ONCE = 256;

const BARE = "bare Bun, from memory";

/** Measures how soon many clients with old cursors have caught up when they all reconnect at once. */
export async function catchUp(plan: Plan): Promise<Findings> {
  const clients = plan.quick ? 200 : 1000;
  const house = await buildHouse(clients);
  const frame = await sampleFrame(house);
  const setups = [
    { name: "Teahouse, events in memory", run: () => measureTeahouse(house, clients, false) },
    { name: "Teahouse, after a restart", run: () => measureTeahouse(house, clients, true) },
    { name: BARE, run: () => measureBare(frame, clients) },
  ];
  const figures: { name: string; round: number; reading: CatchUp }[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    for (const { name, run } of setups) figures.push({ name, round, reading: await run() });
  }
  const of = (name: string, quantity: (reading: CatchUp) => number) =>
    median(figures.filter((f) => f.name === name).map((f) => quantity(f.reading)));
  const cpu = (reading: CatchUp) => reading.serverCpu / 1e6;
  const table = {
    title: `${clients.toLocaleString("en")} clients reconnect at once, each ${MISSED} messages behind`,
    columns: [
      "server",
      "all caught up, ms",
      "p50 / p99 ms",
      "server CPU, ms",
      "vs bare Bun",
      "driver %",
    ],
    rows: setups.map(({ name }) => [
      name,
      figure(of(name, (r) => r.elapsed / 1e6)),
      percentiles(
        of(name, (r) => r.p50),
        of(name, (r) => r.p99),
      ),
      figure(of(name, cpu)),
      ratio(of(name, cpu) / of(BARE, cpu)),
      figure(of(name, (r) => (100 * r.driverCpu) / r.elapsed)),
    ]),
    note: `Times count from the start of the first connection. At most ${AT_ONCE} handshakes are under way at once. Each client got each message once, in order. Bare Bun keeps its frames in an array and authenticates nobody.`,
  };
  return { tables: [table], figures };
}

async function measureTeahouse(
  house: House,
  clients: number,
  restarted: boolean,
): Promise<CatchUp> {
  let server = await house.start();
  const [token = ""] = house.tokens;
  const cursor = field(await ask(server, "/api/sync", { token }), "cursor");
  if (typeof cursor !== "string") throw new Error("the snapshot has no cursor");
  for (let number = 0; number < MISSED; number++) {
    const body = { clientId: Bun.randomUUIDv7(), text: toText(number) };
    await ask(server, "/api/conversations/g:10000/messages", { token, body });
  }
  if (restarted) {
    await server.stop();
    server = await house.start();
  }
  const path = `/api/events/ws?cursor=${encodeURIComponent(cursor)}`;
  return measure(server, clients, { dialect: "teahouse", path, tokens: house.tokensFile });
}

async function measureBare(frame: string, clients: number): Promise<CatchUp> {
  const server = await bareBun(BARE, frame).start();
  for (let number = 0; number < MISSED; number++) {
    await fetch(`http://127.0.0.1:${server.port}`, { method: "POST", body: toText(number) });
  }
  return measure(server, clients, { dialect: "bare", path: "/?after=0" });
}

async function measure(
  server: Server,
  connections: number,
  driverOptions: Pick<DriverOptions, "dialect" | "path" | "tokens">,
): Promise<CatchUp> {
  const driver = new Driver({ ...driverOptions, server, connections, opening: AT_ONCE });
  const reading = await driver.catchUp(MISSED);
  await driver.stop();
  await server.stop();
  return reading;
}

/** Returns the text of a numbered message, with the marker that the driver looks for. */
function toText(number: number): string {
  return `~${number.toString(16).padStart(8, "0")}`.padEnd(60, " tea");
}
