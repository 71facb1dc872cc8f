import { type GroupId, groupConversation, type Role, type UserId } from "@teahouse/protocol";
import { beginAt } from "../conversations/begin.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { findGroup, insertMembership } from "./store.ts";

/** Makes somebody a member: from this event on they hear the group, and see what was before if it lets them. */
export async function enterGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  role: Role = "member",
): Promise<void> {
  const group = await findGroup(tx.sql, id);
  if (group === undefined) throw new Error(`There is no group ${id} to enter`);
  const memberCount = await insertMembership(tx.sql, id, user, role, tx.now);
  const conversation = groupConversation(id);
  const lastSeq = await beginAt(tx, user, conversation);
  const from = group.earlier_history === 1 ? { from: 0 } : {};
  await tx.emit(
    {
      type: "group.entered",
      group: { id, name: group.name, description: group.description, memberCount, role },
      lastSeq,
    },
    [ownTopic(user)],
    { opens: [{ user, conversation, ...from }] },
  );
}
