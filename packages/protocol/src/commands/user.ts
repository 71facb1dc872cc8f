import * as z from "zod/mini";
import { friendPolicy, me } from "../entities/user.ts";
import { fileId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

export const userCommands = {
  "me.edit": command({
    method: "PATCH",
    path: "/api/me",
    caller: "user",
    summary: "Changes fields of the user's profile and settings.",
    input: z.strictObject({
      nickname: z.exactOptional(textOf("nicknameMax")),
      bio: z.exactOptional(textOf("bioMax")),
      /** A finished upload of a picture; null for none. */
      face: z.exactOptional(z.nullable(fileId)),
      friendPolicy: z.exactOptional(friendPolicy),
      showReceipts: z.exactOptional(z.boolean()),
      takesTemporary: z.exactOptional(z.boolean()),
    }),
    output: z.object({ user: me }),
    problems: ["not_found", "upload_unfinished", "not_a_picture"],
  }),
  "me.delete": command({
    method: "DELETE",
    path: "/api/me",
    caller: "user",
    cookie: true,
    summary:
      "Deletes the account: its sessions, friendships and memberships end, and its messages stay without a name. Persons must send their password.",
    input: z.strictObject({ password: z.exactOptional(textOf("passwordMax")) }),
    output: z.object({}),
    problems: ["wrong_password", "owns_groups"],
  }),
} as const;
