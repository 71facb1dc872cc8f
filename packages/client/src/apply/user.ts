import type { MeChanged, UserChanged } from "@teahouse/protocol";
import { put } from "../immutable.ts";
import { publicUser, type State } from "../state.ts";

export function applyUserChanged(state: State, { user }: UserChanged): State {
  const friend = state.friends.get(user.id);
  return {
    ...state,
    users: put(state.users, user.id, user),
    friends: friend ? put(state.friends, user.id, { ...friend, user }) : state.friends,
  };
}

export function applyMeChanged(state: State, { user }: MeChanged): State {
  return { ...state, user, users: put(state.users, user.id, publicUser(user)) };
}
