import * as z from "zod/mini";
import { announcement } from "../entities/announcement.ts";
import { announcementId, clientId, groupId, time } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

const target = { group: groupId, announcement: announcementId };
const empty = z.object({});

export const announcementCommands = {
  "announcement.publish": command({
    method: "POST",
    path: "/api/groups/:group/announcements",
    caller: "person",
    summary: "Publishes an announcement to all members of a group. It is not pinned by default.",
    input: z.strictObject({
      group: groupId,
      clientId,
      text: textOf("announcementMax"),
      pinned: z.exactOptional(z.boolean()),
    }),
    output: z.object({ id: announcementId, at: time }),
    problems: ["not_found", "forbidden", "muted", "client_id_reused", "limit_reached"],
  }),
  "announcement.edit": command({
    method: "PATCH",
    path: "/api/groups/:group/announcements/:announcement",
    caller: "person",
    summary: "Edits an announcement. If the text changes, everybody must read it again.",
    input: z.strictObject({
      ...target,
      text: z.exactOptional(textOf("announcementMax")),
      pinned: z.exactOptional(z.boolean()),
    }),
    output: z.object({ announcement }),
    problems: ["not_found", "forbidden", "muted", "limit_reached"],
  }),
  "announcement.remove": command({
    method: "DELETE",
    path: "/api/groups/:group/announcements/:announcement",
    caller: "person",
    summary: "Removes an announcement and its text.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found", "forbidden"],
  }),
  "announcement.read": command({
    method: "PUT",
    path: "/api/groups/:group/announcements/:announcement/read",
    caller: "user",
    summary: "Confirms that the user has read an announcement. Idempotent.",
    input: z.strictObject(target),
    output: empty,
    problems: ["not_found"],
  }),
} as const;
