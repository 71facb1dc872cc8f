import { type GroupId, problem, type UserId } from "@teahouse/protocol";
import type { GroupRow } from "../groups/store.ts";
import type { Tx } from "../log/types.ts";
import { type Speaker, Speakers } from "./speaking.ts";
import { findMute } from "./store/mutes.ts";
import { filterOf } from "./words.ts";

/**
 * Throws unless a member may now say a text to the group, such as a message or a nickname. In slow mode it counts as a
 * message.
 */
export async function checkSpeech(tx: Tx, speaker: Speaker, text: string): Promise<void> {
  const speakers = await Speakers.read(tx.sql, [speaker]);
  speakers.access(speaker, tx.now);
  speakers.guard(speaker, [text], tx.now);
  await speakers.write(tx.sql, tx.now);
}

/** Throws unless a leader of the group may now say a text to it: only a mute forbids that. An empty text always passes. */
export async function checkLeadersSpeech(
  tx: Tx,
  user: UserId,
  group: GroupId,
  text: string,
): Promise<void> {
  if (text !== "") await checkSpeech(tx, { user, group, address: "" }, text);
}

/** Throws unless a user outside the group may send a text to its leaders, such as with a join request. */
export async function checkSpeechFromOutside(
  tx: Tx,
  user: UserId,
  { id, words }: Pick<GroupRow, "id" | "words">,
  text: string,
): Promise<void> {
  if (text === "") return;
  const mutedUntil = await findMute(tx.sql, id, user);
  if (mutedUntil > tx.now) throw problem("muted", { mutedUntil });
  if (words !== "[]" && filterOf(words).finds(text)) throw problem("word_refused");
}
