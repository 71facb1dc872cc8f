import * as z from "zod/mini";
import { session } from "../entities/session.ts";
import { query } from "../operation.ts";

export const sessionQueries = {
  "session.list": query({
    method: "GET",
    path: "/api/sessions",
    caller: "user",
    summary: "The sessions of the user, newest first.",
    input: z.strictObject({}),
    output: z.object({ sessions: z.array(session) }),
    problems: [],
  }),
} as const;
