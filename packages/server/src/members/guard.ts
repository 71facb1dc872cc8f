import { type GroupId, mayRole, problem, type UserId } from "@teahouse/protocol";
import type { Tx } from "../log/types.ts";
import { isAddressBanned, type SpeakerRow, setLastSent } from "./store.ts";
import { hasWord } from "./words.ts";

/** The keyed digest of the address somebody comes from; worked out only where a group bans any. */
export type Whence = () => string;

/** What somebody wants to write into a group, and from where. */
export interface Writing {
  readonly text: string;
  readonly whence: Whence;
}

/**
 * What a group that defends itself asks of each message: banned addresses, words, slow mode. The owner and the
 * admins write freely.
 */
export async function guardWriting(
  tx: Tx,
  user: UserId,
  group: GroupId,
  speaker: SpeakerRow,
  { text, whence }: Writing,
): Promise<void> {
  if (mayRole(speaker.role, "message.send-freely")) return;
  if (speaker.bans_addresses === 1 && (await isAddressBanned(tx.sql, group, whence(), tx.now))) {
    throw problem("banned");
  }
  refuseWords(speaker, text);
  if (speaker.slow_seconds === 0) return;
  const wait = speaker.last_sent_at + speaker.slow_seconds * 1000 - tx.now;
  if (wait > 0) throw problem("slow_mode", { retryAfter: Math.ceil(wait / 1000) });
  await setLastSent(tx.sql, group, user, tx.now);
}

/**
 * The same where nothing more than the speaker has to be known. False where there is: an address to be looked up, or
 * a time to be kept.
 */
export function guardAtOnce(speaker: SpeakerRow, text: string): boolean {
  if (mayRole(speaker.role, "message.send-freely")) return true;
  if (speaker.bans_addresses === 1 || speaker.slow_seconds > 0) return false;
  refuseWords(speaker, text);
  return true;
}

function refuseWords({ words }: SpeakerRow, text: string): void {
  if (words !== "[]" && hasWord(text, JSON.parse(words))) throw problem("word_refused");
}
