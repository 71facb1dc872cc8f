import * as z from "zod/mini";
import { joinRequest, joinRequestState } from "../entities/join-request.ts";
import { groupId, joinRequestId, userId } from "../ids.ts";
import { defineEvents, type EventIn } from "./define.ts";

export const joinRequestEvents = defineEvents({
  /** Somebody asks to join a group. The applicant hears it, and everybody who may decide. */
  "join-request.sent": { fields: { request: joinRequest } },
  /** A request is no longer open. Everybody who may decide hears it, and the applicant unless it was ignored. */
  "join-request.decided": {
    fields: {
      request: joinRequestId,
      state: joinRequestState,
      by: z.nullable(userId),
      reason: z.string(),
    },
  },
  /** The user's role in a group changed. `requests` are the requests that they may decide now. */
  "join-requests.changed": { fields: { group: groupId, requests: z.array(joinRequest) } },
});

export type JoinRequestSent = EventIn<typeof joinRequestEvents, "join-request.sent">;
export type JoinRequestDecided = EventIn<typeof joinRequestEvents, "join-request.decided">;
export type JoinRequestsChanged = EventIn<typeof joinRequestEvents, "join-requests.changed">;
