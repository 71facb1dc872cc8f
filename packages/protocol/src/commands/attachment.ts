import * as z from "zod/mini";
import { fileId } from "../ids.ts";
import { command } from "../operation.ts";

export const attachmentCommands = {
  "attachment.delete": command({
    method: "DELETE",
    path: "/api/attachments/:attachment",
    caller: "user",
    summary:
      "Deletes the bytes of an attachment that the user sent. Its messages stay, and show that it is gone.",
    input: z.strictObject({ attachment: fileId }),
    output: z.object({}),
    problems: ["not_found"],
  }),
} as const;
