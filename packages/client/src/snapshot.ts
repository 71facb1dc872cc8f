import { type Group, PUBLIC_ROOM, type Snapshot, type User } from "@teahouse/protocol";
import { indexBy } from "./immutable.ts";
import { emptyState, publicUser, type State, unloaded } from "./state.ts";

/**
 * The state from a snapshot. Loaded timelines are unloaded, because events between their newest event and the
 * snapshot may be missing. Everything of another user is removed.
 */
export function applySnapshot(state: State, snapshot: Snapshot): State {
  const known = state.user?.id === snapshot.user.id ? state : emptyState();
  return {
    ...known,
    ready: true,
    user: snapshot.user,
    users: new Map([...known.users, ...indexBy(usersOf(snapshot), (user) => user.id)]),
    friends: indexBy(snapshot.friends, (friend) => friend.user.id),
    blocks: new Set(snapshot.blocks.map((user) => user.id)),
    groups: indexBy(snapshot.groups, (group) => group.id),
    requests: indexBy(snapshot.requests, (request) => request.id),
    joinRequests: indexBy(snapshot.joinRequests, (request) => request.id),
    invitations: indexBy(snapshot.invitations, (invitation) => invitation.id),
    inbox: snapshot.inbox,
    conversations: indexBy(snapshot.conversations.map(unloaded), (conversation) => conversation.id),
  };
}

function usersOf({ user, users, blocks, friends }: Snapshot): User[] {
  return [...users, ...blocks, ...friends.map((friend) => friend.user), publicUser(user)];
}

/**
 * The parts of a state that a snapshot contains, for comparisons in tests. Blocks are ids. `users` is left out: names
 * of users who are not friends are loaded when needed and not kept fresh. The size of the public room is left out: no
 * event reports its changes.
 */
export function toSnapshotShape(state: State): unknown {
  return {
    user: state.user,
    friends: sorted(state.friends.values(), (friend) => friend.user.id),
    blocks: sorted(state.blocks, (user) => user),
    groups: sorted(state.groups.values(), (group) => group.id).map(followed),
    requests: sorted(state.requests.values(), (request) => request.id),
    joinRequests: sorted(state.joinRequests.values(), (request) => request.id),
    invitations: sorted(state.invitations.values(), (invitation) => invitation.id),
    inbox: state.inbox,
    conversations: sorted(state.conversations.values(), (conversation) => conversation.id).map(
      ({ timeline, loaded, complete, ...conversation }) => conversation,
    ),
  };
}

function followed({ memberCount, ...group }: Group): Partial<Group> {
  return group.id === PUBLIC_ROOM ? group : { ...group, memberCount };
}

function sorted<T>(items: Iterable<T>, keyOf: (item: T) => number | string): T[] {
  return [...items].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
