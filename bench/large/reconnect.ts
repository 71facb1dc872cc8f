import { ask, field } from "../contenders/ask.ts";
import { writeTokens } from "../contenders/teahouse.ts";
import { timeAttach } from "../lib/attach.ts";
import { Driver } from "../lib/driver.ts";
import type { CatchUp } from "../lib/figures.ts";
import { cpuTime, type Server } from "../lib/processes.ts";
import { percentile } from "../lib/statistics.ts";
import type { LargeFacts } from "./build.ts";

const AT_ONCE = 256;

/** All returning clients reconnect at once, with a cursor from which they can catch up. */
export async function reconnectAll(server: Server, { cursor, tokens, numbered }: LargeFacts) {
  const [, ...returning] = tokens;
  const driver = new Driver({
    server,
    dialect: "teahouse",
    path: `/api/events/ws?cursor=${encodeURIComponent(cursor)}`,
    tokens: writeTokens(returning),
    connections: returning.length,
    opening: AT_ONCE,
  });
  const reading = await driver.catchUp(numbered);
  await driver.stop();
  return reading;
}

/** All reconnect at once with a cursor that is too old. Each gets a reset, loads the snapshot, and attaches there. */
export async function reloadAll(
  server: Server,
  { oldCursor, tokens }: LargeFacts,
): Promise<CatchUp> {
  const returning = tokens.slice(1);
  const [cpu, ownCpu, started] = [cpuTime(server.pid), process.cpuUsage(), Bun.nanoseconds()];
  const times: number[] = [];
  const waiting = returning.values();
  const beginTheRest = async () => {
    for (const token of waiting) {
      await begin(server, token, oldCursor);
      times.push(Bun.nanoseconds() - started);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, beginTheRest));
  const { user, system } = process.cpuUsage(ownCpu);
  return {
    elapsed: Bun.nanoseconds() - started,
    deliveries: returning.length,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    serverCpu: cpuTime(server.pid) - cpu,
    driverCpu: (user + system) * 1000,
  };
}

async function begin(server: Server, token: string, oldCursor: string): Promise<void> {
  await timeAttach(server, token, { cursor: oldCursor, until: ({ type }) => type === "reset" });
  const cursor = field(await ask(server, "/api/sync", { token }), "cursor");
  await timeAttach(server, token, { cursor: String(cursor) });
}
