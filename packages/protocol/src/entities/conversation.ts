import * as z from "zod/mini";
import { timelineEvent } from "../events/index.ts";
import { conversationId, seq } from "../ids.ts";
import { notifyFields } from "./notify-level.ts";
import { temporary } from "./temporary.ts";

/** A conversation as one of its users sees it. */
export const conversation = z.object({
  id: conversationId,
  /** The number of the newest message; 0 before the first. */
  lastSeq: seq,
  /** The newest timeline entry that the user may see; null if there is none. */
  lastEvent: z.nullable(timelineEvent),
  /** The user's own receipt: everything up to this seq is read. */
  readUpTo: seq,
  /** Messages of others after `readUpTo`, at most `UNREAD_MAX`. */
  unread: z.int(),
  /** The newest unread message that mentions the user or everybody; 0 if there is none. */
  mentioned: seq,
  /** The receipt of the other user of a direct conversation; 0 in groups, and if they do not show receipts. */
  peerReadUpTo: seq,
  ...notifyFields,
  /** Set if the two write as members of one group. Null between friends, between former friends, and in groups. */
  temporary: z.nullable(temporary),
});
export type Conversation = z.infer<typeof conversation>;
