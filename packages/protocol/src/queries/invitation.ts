import * as z from "zod/mini";
import { invitation } from "../entities/invitation.ts";
import { query } from "../operation.ts";

export const invitationQueries = {
  "invitation.list": query({
    method: "GET",
    path: "/api/invitations",
    caller: "user",
    summary: "The newest 100 invitations from and to the user, in all states, newest first.",
    input: z.strictObject({}),
    output: z.object({ invitations: z.array(invitation) }),
    problems: [],
  }),
} as const;
