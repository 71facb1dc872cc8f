import * as z from "zod/mini";
import { announcement } from "../entities/announcement.ts";
import { announcementId, clientId, groupId, time } from "../ids.ts";
import { command } from "../operation.ts";
import { wellFormed } from "../text.ts";

const which = { group: groupId, announcement: announcementId };
const nothing = z.object({});

export const announcementCommands = {
  "announcement.publish": command({
    method: "POST",
    path: "/api/groups/:group/announcements",
    caller: "person",
    summary: "Lets all members of a group know something; not pinned where nothing is said.",
    input: z.strictObject({
      group: groupId,
      clientId,
      text: wellFormed,
      pinned: z.exactOptional(z.boolean()),
    }),
    output: z.object({ id: announcementId, at: time }),
    problems: ["not_found", "forbidden", "client_id_reused", "limit_reached"],
  }),
  "announcement.edit": command({
    method: "PATCH",
    path: "/api/groups/:group/announcements/:announcement",
    caller: "person",
    summary: "Changes an announcement. Another text has to be read again by everybody.",
    input: z.strictObject({
      ...which,
      text: z.exactOptional(wellFormed),
      pinned: z.exactOptional(z.boolean()),
    }),
    output: z.object({ announcement }),
    problems: ["not_found", "forbidden", "limit_reached"],
  }),
  "announcement.remove": command({
    method: "DELETE",
    path: "/api/groups/:group/announcements/:announcement",
    caller: "person",
    summary: "Takes an announcement back: its text goes.",
    input: z.strictObject(which),
    output: nothing,
    problems: ["not_found", "forbidden"],
  }),
  "announcement.read": command({
    method: "PUT",
    path: "/api/groups/:group/announcements/:announcement/read",
    caller: "user",
    summary: "Says that one has read an announcement. Done twice it is done.",
    input: z.strictObject(which),
    output: nothing,
    problems: ["not_found"],
  }),
} as const;
