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
): Promise<OutputOf<"message.send">> {
  const { conversation, clientId, text } = input;
  return await once(tx, { user, scope: conversation, clientId, digest }, async () => {
    await accessForWriting(tx.sql, user, conversation);
    const seq = await nextSeq(tx, conversation);
    const { id, at } = await tx.emit(
      { type: "message.sent", conversation, seq, by: user, clientId, text, attachments: [] },
      audienceOf(conversation),
    );
    return { id, seq, at };
  });
}
