import type { State } from "../state.ts";

/** Sessions are listed by a query and not kept; one's own ends with the frame that closes the stream. */
export function applySessionEnded(state: State): State {
  return state;
}
