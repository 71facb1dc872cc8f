import type { State } from "../state.ts";

/** The state does not hold sessions; a query lists them. The user's own session ends with the frame `bye`. */
export function applySessionEnded(state: State): State {
  return state;
}
