import {
  type AttachingPlace,
  type Attachment,
  assertNever,
  type ConversationId,
  type EventId,
  mayAttach,
  type NewAttachment,
  problem,
  type UserId,
} from "@teahouse/protocol";
import type { Writable } from "../conversations/writing.ts";
import type { Sql } from "../database/sql.ts";
import type { SetTx } from "../log/types.ts";
import { type PictureFacts, parseFacts } from "../pictures/facts.ts";
import { keysOf, keysOfUpload } from "./keys.ts";
import { type FileRow, type HoldingRow, insertFiles, insertHoldings } from "./store/files.ts";
import { addToStorage } from "./store/storage.ts";
import { insertUnneeded } from "./store/unneeded.ts";
import { deleteUploads, findUploads, isFinished, type UploadRow } from "./store/uploads.ts";

/** A message that was sent, with its attachments. */
interface Attached {
  readonly message: EventId;
  readonly conversation: ConversationId;
  readonly attachments: readonly Attachment[];
}

/** Decides which uploads become attachments of a set of messages. Each sent message takes its uploads. */
export class Attaching {
  readonly #uploads: Map<string, UploadRow>;
  readonly #taken: UploadRow[] = [];
  readonly #files: FileRow[] = [];
  readonly #holdings: HoldingRow[] = [];

  private constructor(uploads: readonly UploadRow[]) {
    this.#uploads = new Map(uploads.map((upload) => [upload.id, upload]));
  }

  static async read(sql: Sql, wanted: readonly NewAttachment[]): Promise<Attaching> {
    const ids = wanted.map(({ upload }) => upload);
    return new Attaching(ids.length === 0 ? [] : await findUploads(sql, ids));
  }

  /** The attachments of a message. Throws a problem if the user may not send one of them. */
  accept(user: UserId, wanted: readonly NewAttachment[], to: Writable): Attachment[] {
    const place = toPlace(to);
    if (!wanted.every(({ kind }) => mayAttach(kind, place))) throw problem("files_refused");
    return wanted.map((one) => {
      const upload = this.#uploads.get(one.upload);
      if (upload?.user_id !== user) throw problem("not_found");
      if (!isFinished(upload)) throw problem("upload_unfinished");
      return toAttachment(one, upload);
    });
  }

  /** Takes the uploads of a sent message. */
  follow(tx: SetTx, { message, conversation, attachments }: Attached): void {
    for (const attachment of attachments) {
      const { id, kind, name, type, size, ...facts } = attachment;
      const upload = this.#uploads.get(id);
      if (upload === undefined) throw new Error(`The upload ${id} was taken already`);
      this.#uploads.delete(id);
      this.#taken.push(upload);
      this.#files.push({
        ...{ id, user_id: upload.user_id, kind, name, type, size },
        stored: kind === "picture" ? pictureOf(upload.facts).stored : size,
        facts: JSON.stringify(facts),
        created_at: tx.now,
      });
      const isMedia = kind === "picture" || kind === "video";
      this.#holdings.push({ file: id, message, conversation, is_media: isMedia ? 1 : 0 });
    }
  }

  async write({ sql, now }: SetTx): Promise<void> {
    if (this.#taken.length === 0) return;
    const unneeded = this.#files.flatMap(({ id, kind }) => {
      const needed = keysOf(id, kind);
      return keysOfUpload(id).filter((key) => !needed.includes(key));
    });
    const freed = new Map<UserId, number>();
    for (const { user_id: user, size } of this.#taken) {
      freed.set(user, (freed.get(user) ?? 0) - size);
    }
    for (const { user_id: user, stored } of this.#files) {
      freed.set(user, (freed.get(user) ?? 0) + stored);
    }
    await Promise.all([
      deleteUploads(
        sql,
        this.#taken.map(({ id }) => id),
      ),
      insertFiles(sql, this.#files),
      insertHoldings(sql, this.#holdings),
      insertUnneeded(
        sql,
        unneeded.map((key) => ({ key, parts: "" })),
        now,
      ),
    ]);
    for (const [user, bytes] of freed) if (bytes !== 0) await addToStorage(sql, user, bytes);
  }
}

function toPlace(to: Writable): AttachingPlace {
  if (to.kind !== "group") return { kind: to.kind };
  return { kind: "group", role: to.speaker.role, files: to.speaker.files };
}

/** The attachment that an upload becomes. Everybody who may see the message gets it. */
function toAttachment(
  wanted: NewAttachment,
  { id, name, type, size, facts }: UploadRow,
): Attachment {
  const { upload: _, ...said } = wanted;
  switch (said.kind) {
    case "picture": {
      const { stored, ...found } = pictureOf(facts);
      return { id, kind: "picture", name, ...found };
    }
    case "voice":
      return { id, name: "", type, size, ...said };
    case "video":
      if (!parseFacts(facts).video) throw problem("upload_unfinished");
      return { id, name, type, size, ...said };
    case "file":
    case "audio":
      return { id, name, type, size, ...said };
    default:
      return assertNever(said);
  }
}

/** What was found in an upload that was prepared as a picture. */
function pictureOf(facts: string): PictureFacts {
  const { picture } = parseFacts(facts);
  if (picture === undefined || picture === "refused") throw problem("not_a_picture");
  return picture;
}
