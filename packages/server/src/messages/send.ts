import {
  type Attachment,
  type InputOf,
  invalid,
  type Limits,
  lengthOf,
  looksEmpty,
  type Mention,
  type NewEvent,
  type OutputOf,
  Problem,
  parseConversation,
  type Seq,
  type UserId,
} from "@teahouse/protocol";
import { Attaching } from "../attachments/attaching.ts";
import { audienceOf } from "../conversations/audience.ts";
import { Seqs } from "../conversations/seqs.ts";
import { type Writable, type Writing, WritingAccess } from "../conversations/writing.ts";
import type { Sql } from "../database/sql.ts";
import { DoneRequests, type IdempotencyKey } from "../log/idempotency.ts";
import type { Decision, Outcome, SetTx } from "../log/types.ts";
import { type Mentioning, Mentions } from "../mentions/mention.ts";

export type SendInput = InputOf<"message.send">;
export type Sent = OutputOf<"message.send">;

/** A message that a user wants to send. */
export interface Sending {
  readonly user: UserId;
  readonly input: SendInput;
  readonly key: IdempotencyKey;
  /** The keyed digest of the address that they send from. */
  readonly address: string;
  readonly limits: Limits;
}

/** Refuses a text that is too long, or looks empty without attachments, before the act is queued. */
export function checkText({ text, attachments = [] }: SendInput, limits: Limits): void {
  if (lengthOf(text) > limits.textMax) {
    throw invalid("text", `has at most ${limits.textMax} characters`);
  }
  if (attachments.length === 0 && looksEmpty(text)) throw invalid("text", "looks empty");
}

/**
 * Sends messages, each once for its client id. It reads everything for the whole set, decides the messages in order,
 * each on the results of those before it, and then writes all of them.
 */
export async function sendMessages(
  sql: Sql,
  sendings: readonly Sending[],
): Promise<Decision<Sent>> {
  const [done, access, attaching, mentions, seqs] = await Promise.all([
    DoneRequests.read(
      sql,
      sendings.map(({ key }) => key),
    ),
    WritingAccess.read(sql, sendings.map(toWriting)),
    Attaching.read(
      sql,
      sendings.flatMap(({ input }) => input.attachments ?? []),
    ),
    Mentions.read(sql, sendings.flatMap(toMentioning), sendings[0]?.limits.mentionAllPerDay ?? 0),
    Seqs.read(
      sql,
      sendings.map(({ input }) => input.conversation),
    ),
  ]);
  return async (tx) => {
    const known = { done, access, attaching, mentions, seqs };
    const outcomes = sendings.map((sending) => outcomeOf(() => send(tx, sending, known)));
    await access.write(tx);
    await Promise.all([
      ...[done.write(tx.sql), attaching.write(tx)],
      ...[mentions.write(tx.sql), seqs.write(tx.sql)],
    ]);
    return outcomes;
  };
}

/** The state that decides about the messages of a set. Each sent message changes it. */
interface Known {
  readonly done: DoneRequests;
  readonly access: WritingAccess;
  readonly attaching: Attaching;
  readonly mentions: Mentions;
  readonly seqs: Seqs;
}

/** Decides one message. Throws a problem if it is refused. */
function send(tx: SetTx, sending: Sending, known: Known): Sent {
  const { done, access, attaching, mentions, seqs } = known;
  const { user, input, key, limits } = sending;
  const earlier = done.resultOf<Sent>(key);
  if (earlier !== undefined) return earlier;

  const writing = toWriting(sending);
  const to = access.access(writing, tx.now);
  const mentioned = acceptMentions(mentions, sending, to, tx);
  const attachments = attaching.accept(user, input.attachments ?? [], to);
  const names = attachments.map(({ name }) => name);
  access.guard(writing, to, [input.text, ...names], tx.now);

  access.follow(tx, writing, to, limits);
  const seq = seqs.take(input.conversation);
  const message = toMessage(user, input, { seq, attachments, mentions: mentioned });
  const { id, at } = tx.append(message, audienceOf(input.conversation));
  attaching.follow(tx, { message: id, conversation: input.conversation, attachments });
  if (to.kind === "group") mentions.follow(to.group, { seq, by: user, at, mentions: mentioned });
  const sent = { id, seq, at };
  done.add(key, sent);
  return sent;
}

/** What the act has decided about a message. */
interface Decided {
  readonly seq: Seq;
  readonly attachments: Attachment[];
  readonly mentions: Mention[];
}

/** The valid mentions of a message: members of its group, or everybody. */
function acceptMentions(
  mentions: Mentions,
  sending: Sending,
  to: Writable,
  { now }: SetTx,
): Mention[] {
  const { mentions: wanted = [] } = sending.input;
  if (wanted.length === 0) return [];
  if (to.kind !== "group") throw invalid("mentions", "are for groups");
  const mentioning = { group: to.group, mentions: wanted };
  return mentions.accept(mentioning, to.speaker.role, now, sending.limits);
}

function toWriting({ user, input, address }: Sending): Writing {
  return { user, conversation: input.conversation, group: input.group, address };
}

function toMentioning({ input: { conversation, mentions = [] } }: Sending): Mentioning[] {
  const parsed = parseConversation(conversation);
  if (mentions.length === 0 || parsed?.kind !== "group") return [];
  return [{ group: parsed.group, mentions }];
}

function toMessage(
  by: UserId,
  { conversation, clientId, text }: SendInput,
  { seq, attachments, mentions }: Decided,
): NewEvent {
  // Only with attachments a text may look empty.
  const shown = looksEmpty(text) ? "" : text;
  const message = { conversation, seq, by, clientId, text: shown, attachments };
  const mentioning = mentions.length === 0 ? {} : { mentions };
  return { type: "message.sent", ...message, ...mentioning };
}

function outcomeOf<T>(decide: () => T): Outcome<T> {
  try {
    return { result: decide() };
  } catch (error) {
    if (error instanceof Problem) return { problem: error };
    throw error;
  }
}
