import * as z from "zod/mini";
import { timelineEvent } from "../events/index.ts";
import { conversationId, seq } from "../ids.ts";
import { notifying } from "./notify-level.ts";
import { temporary } from "./temporary.ts";

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
  /** The newest unread message of others that mentions oneself or everybody; 0 where there is none. */
  mentioned: seq,
  /** How far the other one of a pair has read, as far as they show it; 0 in groups. */
  peerReadUpTo: seq,
  ...notifying,
  /** Set where the two write as members of one group; null between friends, after a friendship and in groups. */
  temporary: z.nullable(temporary),
});
export type Conversation = z.infer<typeof conversation>;
