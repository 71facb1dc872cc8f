import { type FileId, type GroupId, problem, type UserId } from "@teahouse/protocol";
import type { House } from "../house.ts";
import type { Tx } from "../log/types.ts";
import { parseFacts } from "../pictures/facts.ts";
import { prepareFace } from "../pictures/prepare.ts";
import { keysOf, keysOfUpload } from "./keys.ts";
import { giveBack } from "./release.ts";
import { deleteUnheld, type FileRow, insertFiles } from "./store/files.ts";
import { addToStorage } from "./store/storage.ts";
import { insertUnneeded } from "./store/unneeded.ts";
import { deleteUpload, findUpload, isFinished, type UploadRow } from "./store/uploads.ts";

/** Whose face a stored face is: that of its user, or that of a group. */
export interface FaceFacts {
  readonly group?: GroupId;
}

export function faceFactsOf({ facts }: FileRow): FaceFacts {
  return JSON.parse(facts);
}

/** Makes a face of a user's upload, before the act that sets it. That act decides; an upload that is gone may be set already. */
export async function prepareToFace(house: House, user: UserId, id: FileId): Promise<void> {
  const upload = await house.read((sql) => findUpload(sql, id));
  if (upload?.user_id !== user) return;
  if (!isFinished(upload)) throw problem("upload_unfinished");
  await prepareFace(house, upload);
}

interface FaceChange {
  /** Who changes it, and pays for the new one. */
  readonly user: UserId;
  readonly before: FileId | null;
  readonly after: FileId | null;
  readonly facts: FaceFacts;
}

/** Makes an upload a face, and gives the former face back. The caller stores whose face it is. */
export async function changeFace(
  tx: Tx,
  { user, before, after, facts }: FaceChange,
): Promise<void> {
  if (after === before) return;
  if (after !== null) await takeFace(tx, await accessUpload(tx, user, after), facts);
  if (before !== null) await giveBack(tx, await deleteUnheld(tx.sql, [before]));
}

async function accessUpload({ sql }: Tx, user: UserId, id: FileId): Promise<UploadRow> {
  const upload = await findUpload(sql, id);
  if (upload?.user_id !== user) throw problem("not_found");
  if (!isFinished(upload)) throw problem("upload_unfinished");
  return upload;
}

async function takeFace({ sql, now }: Tx, upload: UploadRow, facts: FaceFacts): Promise<void> {
  const { id, user_id: user, size } = upload;
  const { face } = parseFacts(upload.facts);
  if (face === undefined || face === "refused") throw problem("not_a_picture");
  const { stored } = face;
  const needed = keysOf(id, "face");
  const unneeded = keysOfUpload(id).filter((key) => !needed.includes(key));
  const row = {
    id,
    user_id: user,
    kind: "face",
    name: "",
    type: "image/webp",
    size: stored,
    stored,
  };
  await deleteUpload(sql, id);
  await insertFiles(sql, [{ ...row, kind: "face", facts: JSON.stringify(facts), created_at: now }]);
  await addToStorage(sql, user, stored - size);
  await insertUnneeded(
    sql,
    unneeded.map((key) => ({ key, parts: "" })),
    now,
  );
}
