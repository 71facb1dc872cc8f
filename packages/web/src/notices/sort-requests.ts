import type { GroupId, JoinRequest, JoinRequestId, UserId } from "@teahouse/client";

type Requests = ReadonlyMap<JoinRequestId, JoinRequest>;

/** What is known of join requests. */
export interface KnownRequests {
  readonly me: UserId;
  /** Those that are open as far as one has heard. */
  readonly open: Requests;
  /** Those that were decided while they stood on the screen. */
  readonly settled: Requests;
  /** The newest in all states, as the server listed them. */
  readonly listed: readonly JoinRequest[];
}

export interface RequestsOfGroup {
  readonly group: GroupId;
  readonly requests: readonly JoinRequest[];
}

export interface SortedRequests {
  /** Of others, by group; those who have waited longest come first, so that nothing moves when somebody new comes. */
  readonly asked: readonly RequestsOfGroup[];
  readonly own: readonly JoinRequest[];
  /** Of others, decided before one came, the newest first. One's own are told by notices. */
  readonly decided: readonly JoinRequest[];
}

/** Puts each request in its place on the screen. One that is decided stays where it stood. */
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
