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

/** The state that a client starts from. */
export const snapshot = z.object({
  user: me,
  friends: z.array(friend),
  blocks: z.array(user),
  /** The groups of the user. `role` is null in former groups that the user can still read. */
  groups: z.array(group),
  conversations: z.array(conversation),
  /** Open friend requests from and to the user. */
  requests: z.array(friendRequest),
  /** Open join requests: the user's own, and those that the user may decide. */
  joinRequests: z.array(joinRequest),
  /** Open invitations from and to the user. */
  invitations: z.array(invitation),
  inbox,
  /** The users that the other fields name by id. */
  users: z.array(user),
  cursor,
  now: time,
});
export type Snapshot = z.infer<typeof snapshot>;

export const polledEvents = z.object({
  events: z.array(event),
  signals: z.array(signal),
  cursor,
  last: eventId,
  now: time,
});

/** The missed events are too many or unknown: the client loads the snapshot again. */
export const polledReset = z.object({ reset: z.literal(true) });

export const polled = z.union([polledEvents, polledReset]);
export type Polled = z.infer<typeof polled>;

export const streamQueries = {
  "snapshot.show": query({
    method: "GET",
    path: "/api/sync",
    caller: "user",
    summary: "The snapshot: the state at a cursor, after which the events continue.",
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
      "The events after a cursor. `wait` is how many seconds to wait for an event (at most 25, default 0). Without a cursor, the present one is returned.",
    input: z.strictObject({
      cursor: z.exactOptional(cursor),
      wait: z.exactOptional(z.int().check(z.gte(0), z.lte(25))),
    }),
    output: polled,
    problems: ["too_many_connections"],
  }),
} as const;
