import type { GroupId, JoinRequest, JoinRequestId, UserId } from "@teahouse/client";

type Requests = ReadonlyMap<JoinRequestId, JoinRequest>;

/** The join requests from all sources. */
export interface KnownRequests {
  readonly me: UserId;
  /** Open by the client's state. */
  readonly open: Requests;
  /** Decided while they were in view. */
  readonly settled: Requests;
  /** The newest in all states, as the server listed them. */
  readonly listed: readonly JoinRequest[];
}

export interface RequestsOfGroup {
  readonly group: GroupId;
  readonly requests: readonly JoinRequest[];
}

export interface SortedRequests {
  /** Requests of others by group, oldest first, so that a new one moves none. */
  readonly asked: readonly RequestsOfGroup[];
  readonly own: readonly JoinRequest[];
  /** Requests of others, decided before the inbox opened, newest first. Notices tell of the user's own. */
  readonly decided: readonly JoinRequest[];
}

/** Assigns each request its place on the screen. A decision in view changes no place. */
export function sortRequests({ me, open, settled, listed }: KnownRequests): SortedRequests {
  const over = new Map(listed.flatMap((one) => (one.state === "pending" ? [] : [[one.id, one]])));
  const cards = new Map([...open, ...settled]);
  const asked = new Map<GroupId, JoinRequest[]>();
  const own: JoinRequest[] = [];
  for (const card of [...cards.values()].sort((one, other) => one.id - other.id)) {
    const request = card.state === "pending" ? (over.get(card.id) ?? card) : card;
    if (request.user === me) own.push(request);
    else asked.set(request.group, [...(asked.get(request.group) ?? []), request]);
  }
  return {
    asked: [...asked].map(([group, requests]) => ({ group, requests })),
    own,
    decided: [...over.values()]
      .filter(({ id, user }) => user !== me && !cards.has(id))
      .sort((one, other) => other.id - one.id),
  };
}
