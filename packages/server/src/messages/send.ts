import {
  type InputOf,
  invalid,
  type Limits,
  lengthOf,
  looksEmpty,
  type Mention,
  type NewEvent,
  type OutputOf,
  type Seq,
  type UserId,
} from "@teahouse/protocol";
import { accessForWriting } from "../conversations/access.ts";
import { audienceOf } from "../conversations/audience.ts";
import { nextSeq } from "../conversations/begin.ts";
import { type OnceKey, once } from "../log/once.ts";
import type { Tx } from "../log/types.ts";
import { guardWriting, type Whence } from "../members/guard.ts";
import { acceptMentions, noteMentions } from "../mentions/mention.ts";
import { markTemporary } from "../temporary/mark.ts";

export type SendInput = InputOf<"message.send">;
export type Sent = OutputOf<"message.send">;

/** A message that somebody wants to send. */
export interface Sending {
  readonly user: UserId;
  readonly input: SendInput;
  /** The keyed digest of what is sent. */
  readonly digest: string;
}

/** Refuses what is no message, before the act is queued. */
export function checkText(text: string, limits: Limits): void {
  if (lengthOf(text) > limits.textMax) {
    throw invalid("text", `has at most ${limits.textMax} characters`);
  }
  if (looksEmpty(text)) throw invalid("text", "looks empty");
}

/** Sends a message: once for each client id, whatever is lost on the way. */
export async function sendMessage(
  tx: Tx,
  sending: Sending,
  whence: Whence,
  limits: Limits,
): Promise<Sent> {
  const { user, input } = sending;
  const { conversation, text, group } = input;
  return await once(tx, toKey(sending), async () => {
    const place = await accessForWriting(tx.sql, user, conversation, tx.now, group);
    const mentions = await acceptMentions(tx, place, input.mentions, limits);
    if (place.kind === "group") {
      await guardWriting(tx, user, place.group, place.speaker, { text, whence });
    }
    if (place.kind === "temporary") {
      await markTemporary(tx, { conversation, user, peer: place.peer }, place.temporary, limits);
    }
    const seq = await nextSeq(tx, conversation);
    const message = toMessage(user, input, seq, mentions);
    const { id, at } = await tx.emit(message, audienceOf(conversation));
    if (mentions.length > 0) await noteMentions(tx, conversation, { seq, by: user, mentions });
    return { id, seq, at };
  });
}

export function toKey({ user, input: { conversation, clientId }, digest }: Sending): OnceKey {
  return { user, scope: conversation, clientId, digest };
}

export function toMessage(
  by: UserId,
  { conversation, clientId, text }: SendInput,
  seq: Seq,
  mentions: readonly Mention[],
): NewEvent {
  const message = { conversation, seq, by, clientId, text, attachments: [] };
  const mentioning = mentions.length === 0 ? {} : { mentions: [...mentions] };
  return { type: "message.sent", ...message, ...mentioning };
}
