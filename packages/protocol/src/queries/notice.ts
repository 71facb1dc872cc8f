import * as z from "zod/mini";
import { inbox, notice } from "../entities/notice.ts";
import { eventId } from "../ids.ts";
import { query } from "../operation.ts";

export const noticeQueries = {
  "notice.list": query({
    method: "GET",
    path: "/api/notices",
    caller: "user",
    summary: "The notices of the user, newest first.",
    input: z.strictObject({
      before: z.exactOptional(eventId),
      limit: z.exactOptional(z.int().check(z.gte(1))),
    }),
    output: z.object({ notices: z.array(notice), more: z.boolean(), inbox }),
    problems: [],
  }),
} as const;
