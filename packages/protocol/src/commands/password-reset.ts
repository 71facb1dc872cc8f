import * as z from "zod/mini";
import { resetToken } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

export const passwordResetCommands = {
  "password-reset.use": command({
    method: "POST",
    path: "/api/password-resets/use",
    caller: "anyone",
    summary:
      "Sets a new password by the token of an operator's link, which works once, and ends all sessions of the account.",
    input: z.strictObject({ token: resetToken, password: textOf("passwordMax") }),
    output: z.object({}),
    problems: ["not_found"],
  }),
} as const;
