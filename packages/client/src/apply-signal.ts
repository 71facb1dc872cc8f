import type { Signal, UserId } from "@teahouse/protocol";
import { drop, exclude, include, put } from "./immutable.ts";
import type { State } from "./state.ts";

/** How long a sign of writing holds, in milliseconds. */
export const TYPING_MS = 6_000;

/** The state after a signal that arrived at `now`, in milliseconds by the local clock. */
export function applySignal(state: State, signal: Signal, now: number): State {
  if (signal.type === "presence") {
    const change = signal.online ? include : exclude;
    const online = change(state.online, signal.user);
    return online === state.online ? state : { ...state, online };
  }
  if (signal.by === state.user?.id) return state;
  const writers = state.typing.get(signal.conversation) ?? new Map<UserId, number>();
  const written = put(writers, signal.by, now + TYPING_MS);
  return { ...state, typing: put(state.typing, signal.conversation, written) };
}

/** The state without signs of writing that no longer hold at `now`. */
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
