import * as z from "zod/mini";
import { role } from "../entities/role.ts";
import { conversationId, time, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const memberEvents = defineEvents({
  /** Somebody joined the group. `by` admitted them; it is the newcomer if nobody had to. */
  "member.joined": {
    timeline: "entry",
    fields: { conversation: conversationId, user: userId, by: userId, memberCount: z.int() },
  },
  /** Somebody left the group, or deleted their account. */
  "member.left": {
    timeline: "entry",
    fields: { conversation: conversationId, user: userId, memberCount: z.int() },
  },
  /** `by` removed somebody. The removed user hears nothing of the group after this event. */
  "member.removed": {
    timeline: "entry",
    fields: { conversation: conversationId, user: userId, by: userId, memberCount: z.int() },
  },
  /** `by` muted somebody. */
  "member.muted": {
    timeline: "entry",
    fields: {
      conversation: conversationId,
      user: userId,
      by: userId,
      seconds: z.int(),
      until: time,
    },
  },
  "member.unmuted": {
    timeline: "entry",
    fields: { conversation: conversationId, user: userId, by: userId },
  },
  /** Somebody has a new role. A transfer is two of these events; the new owner's comes first. */
  "role.changed": {
    timeline: "entry",
    fields: { conversation: conversationId, user: userId, role, by: userId },
  },
  /** Somebody has a new group nickname. The timeline does not show it. */
  "member.renamed": {
    fields: { conversation: conversationId, user: userId, nickname: z.string() },
  },
});

export type MemberJoined = EventIn<typeof memberEvents, "member.joined">;
export type MemberLeft = EventIn<typeof memberEvents, "member.left">;
export type MemberRemoved = EventIn<typeof memberEvents, "member.removed">;
export type MemberMuted = EventIn<typeof memberEvents, "member.muted">;
export type MemberUnmuted = EventIn<typeof memberEvents, "member.unmuted">;
export type RoleChanged = EventIn<typeof memberEvents, "role.changed">;
export type MemberRenamed = EventIn<typeof memberEvents, "member.renamed">;
