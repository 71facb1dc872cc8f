import * as z from "zod/mini";
import { groupId, joinRequestId, time, userId } from "../ids.ts";

export const joinRequestState = z.enum(["pending", "approved", "refused", "ignored", "cancelled"]);
export type JoinRequestState = z.infer<typeof joinRequestState>;

/** Where the applicant found the group. */
export const joinSource = z.enum(["search", "card", "invitation", "link"]);
export type JoinSource = z.infer<typeof joinSource>;

/** A request to join a group. It is decided once. The applicant sees an ignored request as pending. */
export const joinRequest = z.object({
  id: joinRequestId,
  group: groupId,
  /** The applicant. */
  user: userId,
  /** The inviter of the applicant; null if there is none. */
  invitedBy: z.nullable(userId),
  source: joinSource,
  text: z.string(),
  /** The group's question at that time and the applicant's answer; both empty if there was no question. */
  question: z.string(),
  answer: z.string(),
  state: joinRequestState,
  at: time,
  /** The user who decided; null while the request is open. */
  decidedBy: z.nullable(userId),
  /** The reason of a refusal; empty otherwise. */
  reason: z.string(),
});
export type JoinRequest = z.infer<typeof joinRequest>;
