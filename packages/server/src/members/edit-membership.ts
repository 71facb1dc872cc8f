import type { Group, GroupId, UserId } from "@teahouse/protocol";
import { accessGroup } from "../groups/access.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { setTakesTemporary } from "./store/memberships.ts";

/** Only the fields that change. */
export interface MembershipChange {
  readonly takesTemporary?: boolean;
}

/** Changes the user's own settings for a group. Emits no event if they keep their value. */
export async function editMembership(
  tx: Tx,
  user: UserId,
  id: GroupId,
  change: MembershipChange,
): Promise<Group> {
  const before = await accessGroup(tx.sql, user, id);
  const { takesTemporary } = { ...before, ...change };
  if (takesTemporary === before.takesTemporary) return before;
  await setTakesTemporary(tx.sql, id, user, takesTemporary);
  await tx.emit({ type: "membership.changed", group: id, takesTemporary }, [ownTopic(user)]);
  return { ...before, takesTemporary };
}
