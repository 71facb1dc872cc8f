import {
  type InputOf,
  invalid,
  type Limits,
  lengthOf,
  looksEmpty,
  type OutputOf,
  type UserId,
} from "@teahouse/protocol";
import { accessForWriting } from "../conversations/access.ts";
import { audienceOf } from "../conversations/audience.ts";
import { nextSeq } from "../conversations/begin.ts";
import { once } from "../log/once.ts";
import type { Tx } from "../log/types.ts";
import { guardWriting, type Whence } from "../members/guard.ts";
import { acceptMentions, noteMentions } from "../mentions/mention.ts";
import { markTemporary } from "../temporary/mark.ts";

export type SendInput = InputOf<"message.send">;

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
  user: UserId,
  input: SendInput,
  digest: string,
  whence: Whence,
  limits: Limits,
): Promise<OutputOf<"message.send">> {
  const { conversation, clientId, text, group } = input;
  return await once(tx, { user, scope: conversation, clientId, digest }, async () => {
    const place = await accessForWriting(tx.sql, user, conversation, tx.now, group);
    const mentions = await acceptMentions(tx, place, input.mentions, limits);
    if (place.kind === "group") {
      await guardWriting(tx, user, place.group, place.speaker, { text, whence });
    }
    if (place.kind === "temporary") {
      await markTemporary(tx, { conversation, user, peer: place.peer }, place.temporary, limits);
    }
    const seq = await nextSeq(tx, conversation);
    const message = { conversation, seq, by: user, clientId, text, attachments: [] };
    const { id, at } = await tx.emit(
      { type: "message.sent", ...message, ...(mentions.length === 0 ? {} : { mentions }) },
      audienceOf(conversation),
    );
    if (mentions.length > 0) await noteMentions(tx, conversation, { seq, by: user, mentions });
    return { id, seq, at };
  });
}
