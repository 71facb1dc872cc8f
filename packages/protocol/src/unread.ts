import type { Seq, UserId } from "./ids.ts";

/** Unread messages and unseen notices are counted up to this number. */
export const UNREAD_MAX = 100;

/** The count that goes over the wire: `count` or `UNREAD_MAX`, whichever is lower. */
export function cappedUnread(count: number): number {
  return Math.min(count, UNREAD_MAX);
}

/** True for a message that somebody else sent after the reader's receipt. */
export function isUnread(
  message: { readonly seq: Seq; readonly by: UserId },
  reader: { readonly me: UserId | undefined; readonly readUpTo: Seq },
): boolean {
  return message.seq > reader.readUpTo && message.by !== reader.me;
}

/**
 * The number of unread messages of a conversation. `own` is how many messages after the receipt the reader sent.
 * Recalled messages count, since they keep their numbers.
 */
export function countUnread(receipt: {
  readonly readUpTo: Seq;
  readonly lastSeq: Seq;
  readonly own: number;
}): number {
  return cappedUnread(Math.max(0, receipt.lastSeq - receipt.readUpTo - receipt.own));
}

/** The newest message that mentions the reader, if it is unread; otherwise 0. */
export function unreadMention(mentioned: Seq, readUpTo: Seq): Seq {
  return mentioned > readUpTo ? mentioned : 0;
}
