import * as z from "zod/mini";
import { me } from "../entities/user.ts";
import { registrationCode, sessionId } from "../ids.ts";
import { command } from "../operation.ts";
import { textOf } from "../text.ts";

/** The token belongs in `Authorization: Bearer`. Browsers also get it as a cookie. */
const signedIn = z.object({ user: me, token: z.string() });

const empty = z.object({});

export const sessionCommands = {
  "session.register": command({
    method: "POST",
    path: "/api/register",
    caller: "anyone",
    cookie: true,
    summary:
      "Creates an account and signs in. With a guest's session, the guest becomes the account and keeps number and messages. `code` is an invitation code, if the house asks for one.",
    input: z.strictObject({
      username: textOf("usernameMax"),
      nickname: textOf("nicknameMax"),
      password: textOf("passwordMax"),
      code: z.exactOptional(registrationCode),
    }),
    output: signedIn,
    problems: [
      "username_taken",
      "already_registered",
      "registration_refused",
      "wrong_code",
      "session_ended",
    ],
  }),
  "session.login": command({
    method: "POST",
    path: "/api/login",
    caller: "anyone",
    cookie: true,
    summary: "Signs in on this device.",
    input: z.strictObject({ username: textOf("usernameMax"), password: textOf("passwordMax") }),
    output: signedIn,
    problems: ["wrong_credentials", "suspended"],
  }),
  "session.enter": command({
    method: "POST",
    path: "/api/guest",
    caller: "anyone",
    cookie: true,
    summary: "Signs in as a guest, with only a nickname.",
    input: z.strictObject({ nickname: textOf("nicknameMax") }),
    output: signedIn,
    problems: ["guests_refused"],
  }),
  "session.logout": command({
    method: "POST",
    path: "/api/logout",
    caller: "user",
    cookie: true,
    summary: "Ends the session of this request.",
    input: z.strictObject({}),
    output: empty,
    problems: [],
  }),
  "session.end": command({
    method: "DELETE",
    path: "/api/sessions/:session",
    caller: "user",
    summary: "Ends a session of the user.",
    input: z.strictObject({ session: sessionId }),
    output: empty,
    problems: ["not_found"],
  }),
  "password.change": command({
    method: "PUT",
    path: "/api/me/password",
    caller: "person",
    summary: "Changes the password and ends all other sessions.",
    input: z.strictObject({ current: textOf("passwordMax"), password: textOf("passwordMax") }),
    output: empty,
    problems: ["wrong_password"],
  }),
} as const;
