import * as z from "zod/mini";
import { group, groupFacts } from "../entities/group.ts";
import { conversationId, seq, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const groupEvents = defineEvents({
  /** The user is now in a group. Messages up to `lastSeq` count as read. Only their own devices hear it. */
  "group.entered": { fields: { group, lastSeq: seq } },
  /** Facts of a group changed; `changed` names them. */
  "group.changed": {
    timeline: "entry",
    fields: {
      conversation: conversationId,
      by: userId,
      group: groupFacts,
      changed: z.array(z.string()),
    },
  },
  /** The group was dissolved. No event follows in its conversation. */
  "group.dissolved": { timeline: "entry", fields: { conversation: conversationId, by: userId } },
});

export type GroupEntered = EventIn<typeof groupEvents, "group.entered">;
export type GroupChanged = EventIn<typeof groupEvents, "group.changed">;
export type GroupDissolved = EventIn<typeof groupEvents, "group.dissolved">;
