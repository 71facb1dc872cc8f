import {
  type FileId,
  type GroupFacts,
  type GroupId,
  groupConversation,
  type UserId,
} from "@teahouse/protocol";
import { changeFace } from "../attachments/faces.ts";
import { record } from "../group-log/record.ts";
import { ownTopic, type Tx } from "../log/types.ts";
import { memberIdsOf } from "../members/access.ts";
import { checkLeadersSpeech } from "../members/check-speech.ts";
import { accessLiving, accessToRun, accessWithRight } from "./access.ts";
import { mergeSettings } from "./settings.ts";
import { type GroupRow, type GroupSettings, setFace, setMutedAll, updateGroup } from "./store.ts";
import { toFacts } from "./to-group.ts";

/** The settings that change, and the face: null for none. */
export type GroupChange = Partial<GroupSettings> & { readonly face?: FileId | null };

/** Changes a group's settings. Emits no event for fields that keep their value. */
export async function editGroup(
  tx: Tx,
  user: UserId,
  id: GroupId,
  changes: GroupChange,
): Promise<GroupFacts> {
  const row = await accessToEdit(tx, user, id, changes);
  const settings = mergeSettings(row, changes);
  await checkLeadersSpeech(tx, user, id, newTexts(row, settings).join(" "));
  const { face = row.face } = changes;
  await changeFace(tx, { user, before: row.face, after: face, facts: { group: id } });
  if (face !== row.face) await setFace(tx.sql, id, face);
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

/** Returns the changed texts, which members and people who find the group will read. */
function newTexts(before: GroupRow, after: GroupSettings): string[] {
  const names = ["name", "description", "question"] as const;
  return names.flatMap((name) => (after[name] === before[name] ? [] : after[name]));
}

/** The settings of the public room that its admins may change. The house decides the others. */
const PUBLIC_ROOM_EDITABLE: ReadonlySet<string> = new Set([
  "description",
  "files",
  "slowSeconds",
  "quietSeconds",
]);

async function accessToEdit(
  tx: Tx,
  user: UserId,
  id: GroupId,
  changes: GroupChange,
): Promise<GroupRow> {
  const onlyOpen = Object.keys(changes).every((name) => PUBLIC_ROOM_EDITABLE.has(name));
  return onlyOpen
    ? await accessWithRight(tx.sql, user, id, "group.edit")
    : await accessToRun(tx.sql, user, id, "group.edit");
}

function changedFacts(before: GroupFacts, after: GroupFacts): string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...is.keys(), ...was.keys()])].filter(
    (name) => is.get(name) !== was.get(name),
  );
}

async function emitChanged(
  tx: Tx,
  by: UserId,
  group: GroupFacts,
  changed: string[],
): Promise<void> {
  const conversation = groupConversation(group.id);
  // A member who is offline and is then removed from a group without history gets no event of the group, but must
  // learn that it keeps none. So this change goes to each member's own topic, too.
  const members = changed.includes("keepHistory") ? await memberIdsOf(tx.sql, group.id) : [];
  const topics = [`g:${group.id}` as const, ...members.map(ownTopic)];
  await tx.emit({ type: "group.changed", conversation, by, group, changed }, topics);
}

/** Mutes all members but the owner and the admins, or lets all write again. */
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
