import * as z from "zod/mini";
import { joinRequest, joinRequestState } from "../entities/join-request.ts";
import { groupId, joinRequestId, userId } from "../ids.ts";
import { defineEvent } from "./define.ts";

/** Somebody wants to join; goes to them and to each who may decide. */
export const joinRequestSent = defineEvent("join-request.sent", { request: joinRequest });
export type JoinRequestSent = z.infer<typeof joinRequestSent>;

/** A request is open no longer; goes to who asked, unless it was ignored, and to each who may decide. */
export const joinRequestDecided = defineEvent("join-request.decided", {
  request: joinRequestId,
  state: joinRequestState,
  by: z.nullable(userId),
  reason: z.string(),
});
export type JoinRequestDecided = z.infer<typeof joinRequestDecided>;

/** One may decide other requests of a group than before, since one's role changed: these. */
export const joinRequestsChanged = defineEvent("join-requests.changed", {
  group: groupId,
  requests: z.array(joinRequest),
});
export type JoinRequestsChanged = z.infer<typeof joinRequestsChanged>;
