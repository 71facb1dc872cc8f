import * as z from "zod/mini";
import { listedAnnouncement } from "../entities/announcement.ts";
import { user } from "../entities/user.ts";
import { announcementId, groupId } from "../ids.ts";
import { query } from "../operation.ts";

export const announcementQueries = {
  "announcement.list": query({
    method: "GET",
    path: "/api/groups/:group/announcements",
    caller: "user",
    summary: "The announcements of a group of the user: pinned first, then newest first.",
    input: z.strictObject({ group: groupId }),
    output: z.object({ announcements: z.array(listedAnnouncement) }),
    problems: ["not_found"],
  }),
  "announcement.readers": query({
    method: "GET",
    path: "/api/groups/:group/announcements/:announcement/readers",
    caller: "person",
    summary:
      "The present members who have read an announcement, or have not if `read` is false. For the owner and the admins.",
    input: z.strictObject({
      group: groupId,
      announcement: announcementId,
      read: z.exactOptional(z.boolean()),
      /** How many readers to skip. */
      offset: z.exactOptional(z.int().check(z.gte(0))),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ users: z.array(user), more: z.boolean() }),
    problems: ["not_found", "forbidden"],
  }),
} as const;
