import type { AtPoint } from "../lib/point.ts";
import { type Broker, BrokerAway, type BrokerEvents, type Message, type NodeId } from "./broker.ts";
import { type Envelope, readEnvelope } from "./envelope.ts";
import { RedisLink } from "./link.ts";

/** The longest message that is sent, in characters. The other nodes read a longer batch from the database. */
const MESSAGE_MOST = 256 * 1024;

export interface RedisOptions extends BrokerEvents {
  readonly url: string;
  /** The log's epoch. It keeps apart houses that share a Redis, and a house before and after a restore. */
  readonly epoch: string;
  readonly node: NodeId;
  failed(error: unknown): void;
  readonly at?: AtPoint;
  /** How long an answer may take, in milliseconds. */
  readonly answerMs?: number;
}

/** Opens a broker on Redis. It uses one channel, so the messages of one node arrive in their order. */
export function openRedis(options: RedisOptions): Broker {
  const { node, at } = options;
  const prefix = `teahouse:${options.epoch}`;
  const own = `{"from":"${node}"`;
  const write = (message: Message) => JSON.stringify({ from: node, message } satisfies Envelope);
  const link = new RedisLink(options.url, prefix, {
    received(text) {
      if (text.startsWith(own)) return;
      const envelope = readEnvelope(text);
      if (envelope !== undefined) options.received(envelope.from, envelope.message);
    },
    echo: write({ kind: "beat" }),
    changed: options.changed,
    publishFailed: options.publishFailed,
    failed: options.failed,
    ...(options.answerMs === undefined ? {} : { answerMs: options.answerMs }),
  });

  return {
    get state() {
      return link.up ? "up" : "down";
    },
    publish(message) {
      const text = toText(message, write);
      if (at === undefined || message.kind !== "log") link.publish(text);
      else void Promise.resolve(at("publishing")).then(() => link.publish(text));
    },
    async run(script, key, parameters) {
      const values = ["1", `${prefix}:${key}`, ...parameters.map(String)];
      const answer = await evaluate(link, script, values);
      if (typeof answer !== "number") throw new BrokerAway("Redis did not answer with a number");
      return answer;
    },
    stop: () => link.stop(),
  };
}

function toText(message: Message, write: (message: Message) => string): string {
  const text = write(message);
  const last = message.kind === "log" ? message.entries.at(-1) : undefined;
  if (last === undefined || text.length <= MESSAGE_MOST) return text;
  return write({ kind: "head", id: last.id });
}

const digests = new Map<string, string>();

/** Runs a script by its digest. Sends the source if Redis does not know the script yet. */
async function evaluate(link: RedisLink, script: string, values: string[]): Promise<unknown> {
  let digest = digests.get(script);
  if (digest === undefined) {
    digest = new Bun.CryptoHasher("sha1").update(script).digest("hex");
    digests.set(script, digest);
  }
  try {
    return await link.send("EVALSHA", [digest, ...values]);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes("NOSCRIPT")) throw error;
    return await link.send("EVAL", [script, ...values]);
  }
}
