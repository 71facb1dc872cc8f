import { assertNever, type Signal, type UserId } from "@teahouse/protocol";
import { drop, exclude, include, put } from "./immutable.ts";
import type { State } from "./state.ts";

/** How long a typing signal holds, in milliseconds. */
export const TYPING_MS = 6_000;

type SignalOf<T extends Signal["type"]> = Extract<Signal, { type: T }>;

/** The state after a signal that arrived at `now`, in milliseconds by the local clock. */
export function applySignal(state: State, signal: Signal, now: number): State {
  switch (signal.type) {
    case "presence":
      return applyPresence(state, signal);
    case "typing":
      return applyTyping(state, signal, now);
    default:
      return assertNever(signal);
  }
}

function applyPresence(state: State, { user, online: isOnline }: SignalOf<"presence">): State {
  const change = isOnline ? include : exclude;
  const online = change(state.online, user);
  return online === state.online ? state : { ...state, online };
}

function applyTyping(state: State, { conversation, by }: SignalOf<"typing">, now: number): State {
  if (by === state.user?.id) return state;
  const writers = state.typing.get(conversation) ?? new Map<UserId, number>();
  const written = put(writers, by, now + TYPING_MS);
  return { ...state, typing: put(state.typing, conversation, written) };
}

/** The state without the typing signals that no longer hold at `now`. */
export function expireTyping(state: State, now: number): State {
  let typing = state.typing;
  for (const [conversation, writers] of state.typing) {
    const still = [...writers].filter(([, until]) => until > now);
    if (still.length === writers.size) continue;
    typing =
      still.length === 0 ? drop(typing, conversation) : put(typing, conversation, new Map(still));
  }
  return typing === state.typing ? state : { ...state, typing };
}
