import * as z from "zod/mini";
import { me, user } from "../entities/user.ts";
import { userId } from "../ids.ts";
import { query } from "../operation.ts";
import { textOf } from "../text.ts";

export const userQueries = {
  "me.show": query({
    method: "GET",
    path: "/api/me",
    caller: "user",
    summary: "The user's own account.",
    input: z.strictObject({}),
    output: z.object({ user: me }),
    problems: [],
  }),
  "user.list": query({
    method: "GET",
    path: "/api/users",
    caller: "user",
    summary:
      "Finds people by number or by a part of username or nickname (`query`), or returns users by id (`ids`, at most 100). Unknown ids are left out.",
    input: z.strictObject({
      query: z.exactOptional(textOf("queryMax")),
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
