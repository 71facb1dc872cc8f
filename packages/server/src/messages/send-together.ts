import { Problem, type Time } from "@teahouse/protocol";
import { accessAllForWriting, type Wanting, type Writable } from "../conversations/access.ts";
import { audienceOf } from "../conversations/audience.ts";
import { Seqs } from "../conversations/seqs.ts";
import type { Sql } from "../database/sql.ts";
import { type OnceKey, Onces } from "../log/once.ts";
import type { Decision, Outcome, SetTx } from "../log/types.ts";
import { guardAtOnce } from "../members/guard.ts";
import { type Sending, type Sent, toKey, toMessage } from "./send.ts";

/**
 * Sends messages one after another, as `sendMessage` does, with one look at how everybody stands and one write of
 * all. It stops before one that wants more: where a conversation is temporary or begins, where a group bans
 * addresses or is slow. A test holds the two together.
 */
export async function sendTogether(
  sql: Sql,
  sendings: readonly Sending[],
): Promise<Decision<Sent>> {
  const keys = sendings.map(toKey);
  const wanting = sendings.map(({ user, input: { conversation } }) => ({ user, conversation }));
  const [onces, access, seqs] = await Promise.all([
    Onces.read(sql, keys),
    accessAllForWriting(sql, wanting),
    Seqs.read(
      sql,
      wanting.map(({ conversation }) => conversation),
    ),
  ]);
  return async (tx) => {
    const outcomes: Outcome<Sent>[] = [];
    for (const sending of sendings) {
      const outcome = settle(() => send(tx, sending, { onces, access, seqs }));
      if (outcome === undefined) break;
      outcomes.push(outcome);
    }
    await Promise.all([onces.write(tx.sql), seqs.write(tx.sql)]);
    return outcomes;
  };
}

/** What is known of all who send, and follows what they do. */
interface Known {
  readonly onces: Onces;
  readonly access: (one: Wanting, now: Time) => Writable | undefined;
  readonly seqs: Seqs;
}

/** Undefined where the plain act has to decide. */
function send(tx: SetTx, sending: Sending, { onces, access, seqs }: Known): Sent | undefined {
  const { user, input } = sending;
  const { conversation, text } = input;
  const key: OnceKey = toKey(sending);
  const earlier = onces.resultOf<Sent>(key);
  if (earlier !== undefined) return earlier;
  const place = access({ user, conversation }, tx.now);
  if (place === undefined || place.kind === "temporary") return undefined;
  if (place.kind === "group" && !guardAtOnce(place.speaker, text)) return undefined;
  const seq = seqs.take(conversation);
  if (seq === undefined) return undefined;
  const { id, at } = tx.append(toMessage(user, input, seq, []), audienceOf(conversation));
  const sent = { id, seq, at };
  onces.add(key, sent);
  return sent;
}

function settle<T>(decide: () => T | undefined): Outcome<T> | undefined {
  try {
    const result = decide();
    return result === undefined ? undefined : { result };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}
