import type { GroupId, NoticeKind, Time, UserId } from "@teahouse/protocol";
import { ownTopic, type Tx } from "../log/types.ts";
import { insertNotices } from "./store.ts";

export interface NewNotice {
  readonly kind: NoticeKind;
  readonly group: { readonly id: GroupId; readonly name: string };
  readonly by: UserId;
  readonly text?: string;
  readonly until?: Time;
}

/** Adds a notice to the inboxes of some users. */
export async function notify(
  tx: Tx,
  users: readonly UserId[],
  { kind, group, by, text = "", until = 0 }: NewNotice,
): Promise<void> {
  if (users.length === 0) return;
  const { id } = await tx.emit(
    { type: "notice.added", kind, group: group.id, groupName: group.name, by, text, until },
    users.map(ownTopic),
  );
  await insertNotices(tx.sql, users, id);
}
