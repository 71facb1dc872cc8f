import type {
  BlockAdded,
  BlockRemoved,
  FriendChanged,
  FriendRequestDecided,
  FriendRequestSent,
  FriendshipEnded,
  FriendshipStarted,
} from "@teahouse/protocol";
import { drop, exclude, include, put } from "../immutable.ts";
import { newConversation, type State } from "../state.ts";
import { withNewest } from "../timeline.ts";

export function applyFriendRequestSent(state: State, { request }: FriendRequestSent): State {
  if (request.state !== "pending") return state;
  return { ...state, requests: put(state.requests, request.id, request) };
}

export function applyFriendRequestDecided(state: State, event: FriendRequestDecided): State {
  return { ...state, requests: drop(state.requests, event.request) };
}

/** The friend arrives in `friend.changed`: the remark name and the category are private to each of the two. */
export function applyFriendshipStarted(
  state: State,
  { cursor, ...notice }: FriendshipStarted,
): State {
  const id = notice.conversation;
  const conversation = state.conversations.get(id) ?? newConversation(id);
  const updated = { ...withNewest(conversation, notice), temporary: null };
  const conversations = put(state.conversations, id, updated);
  return { ...state, conversations };
}

/** The conversation stays readable. */
export function applyFriendshipEnded(state: State, { users }: FriendshipEnded): State {
  const other = users.find((user) => user !== state.user?.id);
  if (other === undefined) return state;
  return {
    ...state,
    friends: drop(state.friends, other),
    online: exclude(state.online, other),
  };
}

export function applyFriendChanged(state: State, { friend }: FriendChanged): State {
  return {
    ...state,
    friends: put(state.friends, friend.user.id, friend),
    users: put(state.users, friend.user.id, friend.user),
  };
}

export function applyBlockAdded(state: State, { user }: BlockAdded): State {
  return {
    ...state,
    blocks: include(state.blocks, user.id),
    users: put(state.users, user.id, user),
  };
}

export function applyBlockRemoved(state: State, { user }: BlockRemoved): State {
  return { ...state, blocks: exclude(state.blocks, user) };
}
