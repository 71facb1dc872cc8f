import * as z from "zod/mini";
import { groupId, joinRequestId, time, userId } from "../ids.ts";

export const joinRequestState = z.enum(["pending", "approved", "refused", "ignored", "cancelled"]);
export type JoinRequestState = z.infer<typeof joinRequestState>;

/** Where somebody found the group. */
export const joinSource = z.enum(["search", "card", "invitation", "link"]);
export type JoinSource = z.infer<typeof joinSource>;

/** Somebody's wish to join a group. Decided once; to the applicant an ignored one stays pending. */
export const joinRequest = z.object({
  id: joinRequestId,
  group: groupId,
  /** Who wants to join. */
  user: userId,
  /** Who invited them, where somebody did. */
  invitedBy: z.nullable(userId),
  source: joinSource,
  text: z.string(),
  /** The question as it was asked, and what was answered; both empty where there was none. */
  question: z.string(),
  answer: z.string(),
  state: joinRequestState,
  at: time,
  /** Who decided; null while it is open. */
  decidedBy: z.nullable(userId),
  /** What was said with a refusal. */
  reason: z.string(),
});
export type JoinRequest = z.infer<typeof joinRequest>;
