import * as z from "zod/mini";
import { inbox } from "../entities/notice.ts";
import { eventId } from "../ids.ts";
import { command } from "../operation.ts";

export const noticeCommands = {
  "inbox.read": command({
    method: "PUT",
    path: "/api/notices/receipt",
    caller: "user",
    summary: "Marks the notices up to an id as seen. The mark only moves forward.",
    input: z.strictObject({ readUpTo: eventId }),
    output: inbox,
    problems: [],
  }),
} as const;
