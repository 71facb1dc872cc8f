import type { MembershipChanged } from "@teahouse/protocol";
import { withGroup } from "../groups.ts";
import type { State } from "../state.ts";

export function applyMembershipChanged(state: State, event: MembershipChanged): State {
  const group = state.groups.get(event.group);
  return group === undefined
    ? state
    : withGroup(state, group, { takesTemporary: event.takesTemporary });
}
