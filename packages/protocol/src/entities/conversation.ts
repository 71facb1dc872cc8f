import * as z from "zod/mini";
import { timelineEvent } from "../events/index.ts";
import { conversationId, seq } from "../ids.ts";

/** A conversation as one of those who are in it finds it. */
export const conversation = z.object({
  id: conversationId,
  /** The number of the newest message; 0 before the first. */
  lastSeq: seq,
  /** The newest event of the timeline that one may see; null where there is none. */
  lastEvent: z.nullable(timelineEvent),
  /** How far one has read oneself: a seq. */
  readUpTo: seq,
  /** Messages of others after `readUpTo`, counted to 100. */
  unread: z.int(),
  /** How far the other one of a pair has read, as far as they show it; 0 in groups. */
  peerReadUpTo: seq,
});
export type Conversation = z.infer<typeof conversation>;
