import { ask, field } from "./contenders/ask.ts";
import { openPostgres } from "./contenders/postgres.ts";
import { openRedis } from "./contenders/redis.ts";
import { buildHouse } from "./contenders/teahouse.ts";
import type { Plan } from "./lib/plan.ts";
import { type Server, waitUntil } from "./lib/processes.ts";
import type { Findings } from "./lib/results.ts";
import { percentile } from "./lib/statistics.ts";
import { percentiles, type Table } from "./lib/table.ts";
import { nodeCosts } from "./node-costs.ts";

/** The rate of messages a second, and their number. */
const RATE = 50;
const MESSAGES = 500;
const MESSAGES_QUICK = 100;

interface Client {
  readonly server: Server;
  readonly token: string;
}

interface Row {
  readonly name: string;
  /** Times from sending to the ack, and from sending to the delivery, in nanoseconds, sorted. */
  readonly acks: readonly number[];
  readonly deliveries: readonly number[];
}

/** Measures how long a message takes from one node's client to another node's client, and its cost there. */
export async function nodes(plan: Plan): Promise<Findings> {
  const postgres = await openPostgres();
  const redis = await openRedis();
  if (!postgres || !redis) throw new Error("this bench needs PostgreSQL and redis-server");
  const house = await buildHouse(64, postgres.url);
  const [from = "", to = ""] = house.tokens;
  const [one, other] = [await house.start(redis.url), await house.start(redis.url)];
  const sender = { server: one, token: from };
  const count = plan.quick ? MESSAGES_QUICK : MESSAGES;
  const rows = [
    await measureLatency("the same node", sender, { server: one, token: to }, count),
    await measureLatency("another node, over Redis", sender, { server: other, token: to }, count),
  ];
  const pair = { house, one, other, redis: redis.url, postgres: postgres.url };
  const costs = await nodeCosts(pair, plan);
  await redis.stop();
  rows.push(
    await measureLatency("another node, Redis dead", sender, { server: other, token: to }, count),
  );
  await one.stop();
  await other.stop();
  await postgres.stop();
  return { tables: [toTable(rows), costs], figures: rows };
}

/** Sends at a steady rate, and measures when each message reaches the receiver. */
async function measureLatency(
  name: string,
  sender: Client,
  receiver: Client,
  count: number,
): Promise<Row> {
  const sent = new Map<string, number>();
  const deliveries: number[] = [];
  const stop = await listen(receiver, (text) => {
    const started = sent.get(text);
    if (started !== undefined) deliveries.push(Bun.nanoseconds() - started);
  });
  const send = async (number: number): Promise<number> => {
    const text = `${name} ${number}`;
    const started = Bun.nanoseconds();
    sent.set(text, started);
    const body = { clientId: crypto.randomUUID(), text };
    await ask(sender.server, LOBBY, { token: sender.token, body });
    return Bun.nanoseconds() - started;
  };
  const begun = Bun.nanoseconds();
  const sends: Promise<number>[] = [];
  for (let number = 0; number < count; number++) {
    await Bun.sleep(Math.max(0, (number * 1000) / RATE - (Bun.nanoseconds() - begun) / 1e6));
    sends.push(send(number));
  }
  const acks = await Promise.all(sends);
  await waitUntil(async () => deliveries.length === count, `the delivery to ${name}`);
  stop();
  return { name, acks: acks.toSorted(byNumber), deliveries: deliveries.toSorted(byNumber) };
}

const LOBBY = "/api/conversations/g:10000/messages";

const byNumber = (one: number, other: number) => one - other;

/** Opens a stream and hands over the text of each message. Returns a function that closes the stream. */
async function listen({ server, token }: Client, onText: (text: string) => void) {
  const headers = { authorization: `Bearer ${token}` };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/events/ws`, { headers });
  await new Promise<void>((resolve, reject) => {
    socket.onclose = () => reject(new Error("the stream was closed"));
    socket.onmessage = ({ data }) => {
      resolve();
      const frame: unknown = JSON.parse(String(data));
      const text = field(frame, "text");
      if (field(frame, "type") === "message.sent" && typeof text === "string") onText(text);
    };
  });
  return () => {
    socket.onclose = null;
    socket.close();
  };
}

function toTable(rows: readonly Row[]): Table {
  return {
    title: `Latency from client to client at ${RATE} messages a second, p50 / p99 in milliseconds`,
    columns: ["receiver at", "ack", "delivery"],
    rows: rows.map(({ name, acks, deliveries }) => [
      name,
      ...[acks, deliveries].map((times) =>
        percentiles(percentile(times, 0.5), percentile(times, 0.99)),
      ),
    ]),
    note: "Sent over HTTP, stored in PostgreSQL, delivered over WebSocket. Both times count from sending, so the delivery's includes the commit.",
  };
}
