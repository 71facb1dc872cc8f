import { type Event, peerOf, type Snapshot, type UserId } from "@teahouse/protocol";

/** The users whose names an event needs to be shown. */
export function usersNamedBy(event: Event): readonly UserId[] {
  switch (event.type) {
    case "message.sent":
      return event.recalled ? [event.by, event.recalled.by] : [event.by];
    case "message.recalled":
    case "receipt.moved":
      return [event.by];
    case "friendship.started":
    case "friendship.ended":
      return event.users;
    case "friend-request.sent":
      return [event.request.from, event.request.to];
    default:
      return [];
  }
}

/** The users whose names a snapshot needs to be shown. */
export function usersNamedBySnapshot(snapshot: Snapshot): readonly UserId[] {
  const peers = snapshot.conversations.map(({ id }) => peerOf(id, snapshot.user.id));
  const requesters = snapshot.requests.flatMap(({ from, to }) => [from, to]);
  const speakers = snapshot.conversations.flatMap(({ lastEvent }) =>
    lastEvent === null ? [] : usersNamedBy(lastEvent),
  );
  return [...peers.filter((peer) => peer !== undefined), ...requesters, ...speakers];
}
