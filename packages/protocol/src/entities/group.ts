import * as z from "zod/mini";
import { groupId, time } from "../ids.ts";
import { role } from "../roles.ts";
import { groupAnnouncements } from "./announcement.ts";

/**
 * How one comes in: anyone at once, after approval, nobody, with the right answer to a question, or with an
 * answer that is approved.
 */
export const joinMode = z.enum(["anyone", "approval", "nobody", "question", "question-approval"]);
export type JoinMode = z.infer<typeof joinMode>;

/** What members may invite: nobody, somebody who is then approved, or somebody who is in at once. */
export const invitePolicy = z.enum(["off", "approval", "direct"]);
export type InvitePolicy = z.infer<typeof invitePolicy>;

/** One of the eight colours of a group's face, which shows the first letter of its name. */
export const groupColor = z.int().check(z.gte(0), z.lte(7));

/** What somebody sees of a group before joining. */
export const groupCard = z.object({
  id: groupId,
  name: z.string(),
  description: z.string(),
  color: groupColor,
  memberCount: z.int(),
  joinMode,
  /** What a newcomer is asked; empty where the join mode asks nothing. */
  question: z.string(),
});
export type GroupCard = z.infer<typeof groupCard>;

/** What all members know of a group. */
export const groupFacts = z.object({
  ...groupCard.shape,
  /** The question also while the join mode asks nothing, to go back to. */
  question: z.string(),
  invitePolicy,
  findableByNumber: z.boolean(),
  findableByName: z.boolean(),
  /** Whether newcomers see what was said before them. */
  earlierHistory: z.boolean(),
  /** Whether who leaves or is removed can still read what they saw. */
  keepHistory: z.boolean(),
  /** Whether members may begin temporary conversations. */
  temporary: z.boolean(),
  mutedAll: z.boolean(),
  /** Slow mode: how many seconds a member waits between two messages; 0 where it is off. */
  slowSeconds: z.int(),
  /** How many seconds a newcomer is quiet at first; 0 where they are not. */
  quietSeconds: z.int(),
  dissolved: z.boolean(),
});
export type GroupFacts = z.infer<typeof groupFacts>;

/** A group as somebody finds it who is in it, or who was. */
export const group = z.object({
  ...groupFacts.shape,
  /** One's own role; null for who is in it no longer and sees the group as it was then. */
  role: z.nullable(role),
  /** One's own group nickname; empty where there is none. */
  nickname: z.string(),
  /** Until when one is muted; 0 or in the past where one is not. */
  mutedUntil: time,
  joinedAt: time,
  /** Its announcements as far as one has to know of them; none where one is in it no longer. */
  announcements: groupAnnouncements,
  /** Whether one takes temporary conversations from this group; true where one is in it no longer. */
  takesTemporary: z.boolean(),
});
export type Group = z.infer<typeof group>;

/** How one stands to a group whose card one looks at: in it, invited, waiting for an answer, or none of these. */
export const standing = z.enum(["member", "invited", "pending", "none"]);
export type Standing = z.infer<typeof standing>;
