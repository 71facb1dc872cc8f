import { RedisClient, SQL } from "bun";
import { type House, writeTokens } from "./contenders/teahouse.ts";
import { Drivers } from "./lib/drivers.ts";
import type { Plan } from "./lib/plan.ts";
import { cpuTime, type Server } from "./lib/processes.ts";
import { figure, type Table } from "./lib/table.ts";

/** The number of users who send to one node at once, over HTTP. */
const SENDERS = 64;

/** A house of two nodes, with their Redis and PostgreSQL. */
export interface TwoNodes {
  readonly house: House;
  readonly one: Server;
  readonly other: Server;
  readonly redis: string;
  readonly postgres: string;
}

/** Counters that only grow. */
interface Meters {
  /** Events in the log. */
  readonly events: number;
  /** Bytes of PostgreSQL's write-ahead log. */
  readonly walBytes: number;
  /** Bytes that Redis has received, and sent. */
  readonly redisIn: number;
  readonly redisOut: number;
  /** Nanoseconds of CPU of the node that only listens. */
  readonly cpu: number;
}

/** Measures the cost of a message outside the node that receives it. */
export async function nodeCosts(nodes: TwoNodes, plan: Plan): Promise<Table> {
  const target = { server: nodes.one, tokens: writeTokens(nodes.house.tokens) };
  const drivers = new Drivers([target], SENDERS, { dialect: "teahouse-http", audience: 0 });
  await drivers.open();
  const send = () =>
    drivers.measure((senders) => ({ answered: true, senders }), {
      warmMs: plan.firstWarmMs,
      windowMs: plan.timing.windowMs * plan.rounds,
    });
  await send();
  const before = await readMeters(nodes);
  await send();
  const after = await readMeters(nodes);
  await drivers.stop();
  const each = (meter: keyof Meters) =>
    (after[meter] - before[meter]) / (after.events - before.events);
  return {
    title: `Cost of a message outside the node that receives it, ${SENDERS} senders`,
    columns: ["", "per message"],
    rows: [
      ["bytes sent to Redis", figure(each("redisIn"))],
      ["bytes sent by Redis to each node", figure(each("redisOut") / 2)],
      ["CPU of another node, µs", figure(each("cpu") / 1e3)],
      ["bytes of PostgreSQL's write-ahead log", figure(each("walBytes"))],
    ],
    note: "Nodes tell each other of messages in batches, as many as were committed together. No client listens at the other node. The write-ahead log counts from after a warm-up, so most full-page writes after a checkpoint are not in it.",
  };
}

async function readMeters({ other, redis, postgres }: TwoNodes): Promise<Meters> {
  const sql = new SQL({ url: postgres, max: 1 });
  const client = new RedisClient(redis);
  try {
    const [row] =
      await sql`select head, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as logged from log`;
    const stats = String(await client.send("INFO", ["stats"]));
    const stat = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(stats)?.[1]);
    return {
      events: Number(row.head),
      walBytes: Number(row.logged),
      redisIn: stat("total_net_input_bytes"),
      redisOut: stat("total_net_output_bytes"),
      cpu: cpuTime(other.pid),
    };
  } finally {
    client.close();
    await sql.close();
  }
}
