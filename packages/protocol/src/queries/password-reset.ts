import * as z from "zod/mini";
import { resetToken, time } from "../ids.ts";
import { query } from "../operation.ts";

export const passwordResetQueries = {
  "password-reset.show": query({
    method: "POST",
    path: "/api/password-resets/show",
    caller: "anyone",
    summary:
      "The account whose password a link sets. The token is in the body, so that it stands in no log.",
    input: z.strictObject({ token: resetToken }),
    output: z.object({ username: z.string(), expiresAt: time }),
    problems: ["not_found"],
  }),
} as const;
