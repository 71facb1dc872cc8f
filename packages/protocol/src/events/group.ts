import * as z from "zod/mini";
import { group, groupFacts } from "../entities/group.ts";
import { conversationId, seq, time, userId } from "../ids.ts";
import { role } from "../roles.ts";
import { defineEvent } from "./define.ts";

/** One is in a group now, and has read nothing but has nothing unread: one begins at `lastSeq`. */
export const groupEntered = defineEvent("group.entered", { group, lastSeq: seq });
export type GroupEntered = z.infer<typeof groupEntered>;

/** What all members know of a group changed; `changed` names the facts. A notice where it concerns everybody. */
export const groupChanged = defineEvent("group.changed", {
  conversation: conversationId,
  by: userId,
  group: groupFacts,
  changed: z.array(z.string()),
});
export type GroupChanged = z.infer<typeof groupChanged>;

/** The group is no more. Nothing follows it. */
export const groupDissolved = defineEvent("group.dissolved", {
  conversation: conversationId,
  by: userId,
});
export type GroupDissolved = z.infer<typeof groupDissolved>;

/** Somebody is in the group now; `by` let them in, and is themselves where nobody had to. */
export const memberJoined = defineEvent("member.joined", {
  conversation: conversationId,
  user: userId,
  by: userId,
  memberCount: z.int(),
});
export type MemberJoined = z.infer<typeof memberJoined>;

/** Somebody left, or their account is gone. */
export const memberLeft = defineEvent("member.left", {
  conversation: conversationId,
  user: userId,
  memberCount: z.int(),
});
export type MemberLeft = z.infer<typeof memberLeft>;

/** Somebody was put out. They hear nothing of the group behind it. */
export const memberRemoved = defineEvent("member.removed", {
  conversation: conversationId,
  user: userId,
  by: userId,
  memberCount: z.int(),
});
export type MemberRemoved = z.infer<typeof memberRemoved>;

/** Somebody may not write until a time. */
export const memberMuted = defineEvent("member.muted", {
  conversation: conversationId,
  user: userId,
  by: userId,
  seconds: z.int(),
  until: time,
});
export type MemberMuted = z.infer<typeof memberMuted>;

export const memberUnmuted = defineEvent("member.unmuted", {
  conversation: conversationId,
  user: userId,
  by: userId,
});
export type MemberUnmuted = z.infer<typeof memberUnmuted>;

/** Somebody has another role. A transfer is two of them, the new owner's first. */
export const roleChanged = defineEvent("role.changed", {
  conversation: conversationId,
  user: userId,
  role,
  by: userId,
});
export type RoleChanged = z.infer<typeof roleChanged>;

/** Somebody has another group nickname; no notice. */
export const memberRenamed = defineEvent("member.renamed", {
  conversation: conversationId,
  user: userId,
  nickname: z.string(),
});
export type MemberRenamed = z.infer<typeof memberRenamed>;
