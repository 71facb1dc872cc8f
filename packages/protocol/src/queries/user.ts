import * as z from "zod/mini";
import { me, user } from "../entities/user.ts";
import { userId } from "../ids.ts";
import { query } from "../operation.ts";
import { wellFormed } from "../text.ts";

export const userQueries = {
  "me.show": query({
    method: "GET",
    path: "/api/me",
    caller: "user",
    summary: "One's own account.",
    input: z.strictObject({}),
    output: z.object({ user: me }),
    problems: [],
  }),
  "user.list": query({
    method: "GET",
    path: "/api/users",
    caller: "user",
    summary:
      "Finds people by a part of username or nickname or by number (`query`), or names users by id (`ids`, at most 100, those that are none left out).",
    input: z.strictObject({
      query: z.exactOptional(wellFormed),
      ids: z.exactOptional(z.array(userId)),
    }),
    output: z.object({ users: z.array(user) }),
    problems: [],
  }),
  "user.show": query({
    method: "GET",
    path: "/api/users/:user",
    caller: "user",
    summary: "One user.",
    input: z.strictObject({ user: userId }),
    output: z.object({ user }),
    problems: ["not_found"],
  }),
} as const;
