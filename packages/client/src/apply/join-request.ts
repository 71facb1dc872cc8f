import type {
  GroupId,
  JoinRequestDecided,
  JoinRequestSent,
  JoinRequestsChanged,
  UserId,
} from "@teahouse/protocol";
import { drop, indexBy, put } from "../immutable.ts";
import type { State } from "../state.ts";

export function applyJoinRequestSent(state: State, { request }: JoinRequestSent): State {
  if (request.state !== "pending") return state;
  return { ...state, joinRequests: put(state.joinRequests, request.id, request) };
}

export function applyJoinRequestDecided(state: State, event: JoinRequestDecided): State {
  return { ...state, joinRequests: drop(state.joinRequests, event.request) };
}

/** The user's own request stays, whatever they may decide. */
export function applyJoinRequestsChanged(state: State, event: JoinRequestsChanged): State {
  const others = withoutOthers(state.joinRequests, event.group, state.user?.id);
  const open = indexBy(event.requests, (request) => request.id);
  return { ...state, joinRequests: new Map([...others, ...open]) };
}

/** The requests without those of other users to one group. */
export function withoutOthers(
  requests: State["joinRequests"],
  group: GroupId,
  me: UserId | undefined,
): State["joinRequests"] {
  const kept = [...requests].filter(
    ([, request]) => request.group !== group || request.user === me,
  );
  return kept.length === requests.size ? requests : new Map(kept);
}
