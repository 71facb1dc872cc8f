import { type GroupId, groupConversation, type UserId } from "@teahouse/protocol";
import { releaseGroup } from "../attachments/release-all.ts";
import { withdrawAllInvitations } from "../invitations/close.ts";
import { closeOpenRequests } from "../join-requests/close.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { memberIdsOf } from "../members/access.ts";
import { removeAllMemberships } from "../members/change-memberships.ts";
import { notify } from "../notices/notify.ts";
import { accessToRun } from "./access.ts";
import { insertLeftGroup, setDissolved, setFace } from "./store.ts";
import { toFacts, toLeftGroup } from "./to-group.ts";

/** Dissolves a group. Its members keep the history if the group keeps history. */
export async function dissolveGroup(tx: Tx, user: UserId, id: GroupId): Promise<void> {
  const row = await accessToRun(tx.sql, user, id, "group.dissolve");
  const conversation = groupConversation(id);
  const members = await memberIdsOf(tx.sql, id);
  await closeOpenRequests(tx, id, user);
  await withdrawAllInvitations(tx, id);
  await setDissolved(tx.sql, id);
  await removeAllMemberships(tx, id);
  if (row.keep_history === 0) {
    await setFace(tx.sql, id, null);
    await releaseGroup(tx, row);
  }
  const keeps = row.keep_history === 1;
  const left = toLeftGroup({ ...toFacts(row), memberCount: 0, dissolved: true });
  const body = JSON.stringify(left);
  if (keeps) for (const member of members) await insertLeftGroup(tx.sql, member, id, body);
  await tx.emit(
    { type: "group.dissolved", conversation, by: user },
    [`g:${id}`, ...(keeps ? [] : members.map(ownTopic))],
    {
      closes: members.map((member) => ({
        user: member,
        conversation,
        ...(keeps ? {} : { forget: true as const }),
      })),
    },
  );
  const others = members.filter((member) => member !== user);
  await notify(tx, others, { kind: "dissolved", group: row, by: user });
}
