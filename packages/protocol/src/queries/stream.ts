import * as z from "zod/mini";
import { conversation } from "../entities/conversation.ts";
import { friend, friendRequest } from "../entities/friendship.ts";
import { group } from "../entities/group.ts";
import { invitation } from "../entities/invitation.ts";
import { joinRequest } from "../entities/join-request.ts";
import { inbox } from "../entities/notice.ts";
import { me, user } from "../entities/user.ts";
import { event } from "../events/index.ts";
import { signal } from "../events/signals.ts";
import { cursor, eventId, time } from "../ids.ts";
import { query } from "../operation.ts";

/** Everything that a client starts from. */
export const snapshot = z.object({
  user: me,
  friends: z.array(friend),
  blocks: z.array(user),
  /** Those that one is in, and with `role` null those that one was in and may still look at. */
  groups: z.array(group),
  conversations: z.array(conversation),
  /** Open requests from and to oneself. */
  requests: z.array(friendRequest),
  /** Open requests to join: one's own, and those that one may decide. */
  joinRequests: z.array(joinRequest),
  /** Open invitations from and to oneself. */
  invitations: z.array(invitation),
  inbox,
  /** Users that the rest names by id. */
  users: z.array(user),
  cursor,
  now: time,
});
export type Snapshot = z.infer<typeof snapshot>;

export const polled = z.union([
  z.object({
    events: z.array(event),
    signals: z.array(signal),
    cursor,
    last: eventId,
    now: time,
  }),
  z.object({ reset: z.literal(true) }),
]);
export type Polled = z.infer<typeof polled>;

export const streamQueries = {
  "snapshot.show": query({
    method: "GET",
    path: "/api/sync",
    caller: "user",
    summary: "The snapshot: the state at one cursor, from which the events go on.",
    input: z.strictObject({}),
    output: snapshot,
    problems: [],
  }),
  "event.poll": query({
    method: "GET",
    path: "/api/events",
    caller: "user",
    httpOnly: true,
    summary:
      "What came after a cursor. `wait` is how many seconds to wait for something (at most 25, 0 by default); without a cursor it answers the present one.",
    input: z.strictObject({
      cursor: z.exactOptional(cursor),
      wait: z.exactOptional(z.int().check(z.gte(0), z.lte(25))),
    }),
    output: polled,
    problems: ["too_many_connections"],
  }),
} as const;
