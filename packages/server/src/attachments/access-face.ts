import { type FileId, groupConversation, problem, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { faceOfGroup } from "../groups/access.ts";
import { accessFindable } from "../groups/find.ts";
import { readSpansOf } from "../log/store.ts";
import { usersById } from "../users/access.ts";
import { faceFactsOf } from "./faces.ts";
import { findFile } from "./store/files.ts";

/**
 * Throws `not_found` unless this is the present face of a user, whom everybody may see, or of a group whose name the user
 * may see: as a present or former member, or because the group can be found or awaits them.
 */
export async function accessFace(sql: Sql, user: UserId, face: FileId): Promise<void> {
  const file = await findFile(sql, face);
  if (file?.kind !== "face") throw problem("not_found");
  const { group } = faceFactsOf(file);
  if (group === undefined) {
    const users = await usersById(sql, [file.user_id]);
    if (users.get(file.user_id)?.face !== face) throw problem("not_found");
    return;
  }
  if ((await faceOfGroup(sql, group)) !== face) throw problem("not_found");
  const spans = await readSpansOf(sql, user, groupConversation(group));
  if (spans.length === 0) await accessFindable(sql, user, group);
}
