import { type GroupFacts, type GroupId, groupConversation, type UserId } from "@teahouse/protocol";
import { record } from "../group-log/record.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { memberIdsOf } from "../members/access.ts";
import { accessLiving, accessToRun, accessWithRight } from "./access.ts";
import { mergeSettings } from "./settings.ts";
import { type GroupRow, type GroupSettings, setMutedAll, updateGroup } from "./store.ts";
import { toFacts } from "./to-group.ts";

/** Changes what a group is called and how it is run. What stays as it was is not told. */
export async function editGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  changes: Partial<GroupSettings>,
): Promise<GroupFacts> {
  const row = await accessToEdit(tx, user, id, changes);
  const settings = mergeSettings(row, changes);
  await updateGroup(tx.sql, id, settings);
  const before = toFacts(row);
  const facts = toFacts(await accessLiving(tx.sql, id));
  const changed = changedFacts(before, facts);
  const edited = [...changed, ...(settings.answer === row.answer ? [] : ["answer"])];
  if (changed.length > 0) await emitChanged(tx, user, facts, changed);
  if (edited.length > 0)
    await record(tx, id, { action: "edited", by: user, text: edited.join(" ") });
  return facts;
}

/** What the public room's admins may change of it; the rest of it is the house's. */
const PUBLIC_ROOM_EDITABLE: ReadonlySet<string> = new Set([
  "description",
  "slowSeconds",
  "quietSeconds",
]);

async function accessToEdit(
  tx: Tx,
  user: UserId,
  id: GroupId,
  changes: Partial<GroupSettings>,
): Promise<GroupRow> {
  const onlyOpen = Object.keys(changes).every((name) => PUBLIC_ROOM_EDITABLE.has(name));
  return onlyOpen
    ? await accessWithRight(tx.sql, user, id, "group.edit")
    : await accessToRun(tx.sql, user, id, "group.edit");
}

function changedFacts(before: GroupFacts, after: GroupFacts): string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([name, value]) => (was.get(name) === value ? [] : [name]));
}

async function emitChanged(
  tx: Tx,
  by: UserId,
  group: GroupFacts,
  changed: string[],
): Promise<void> {
  const conversation = groupConversation(group.id);
  // Who was away and has been put out of a group that keeps nothing hears nothing of the group itself, and still
  // has to know by then that it keeps nothing.
  const members = changed.includes("keepHistory") ? await memberIdsOf(tx.sql, group.id) : [];
  const topics = [`g:${group.id}` as const, ...members.map(ownTopic)];
  await tx.emit({ type: "group.changed", conversation, by, group, changed }, topics);
}

/** Lets only the owner and the admins write, or all again. */
export async function muteAll(tx: Tx, user: UserId, id: GroupId, on: boolean): Promise<void> {
  const row = await accessWithRight(tx.sql, user, id, "group.mute-all");
  if ((row.muted_all === 1) === on) return;
  await setMutedAll(tx.sql, id, on);
  const group = { ...toFacts(row), mutedAll: on };
  const conversation = groupConversation(id);
  await tx.emit({ type: "group.changed", conversation, by: user, group, changed: ["mutedAll"] }, [
    `g:${id}`,
  ]);
  await record(tx, id, { action: on ? "muted-all" : "unmuted-all", by: user });
}
