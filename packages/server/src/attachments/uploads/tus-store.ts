import { problem } from "@teahouse/protocol";
import { DataStore, Upload } from "@tus/server";
import type { Progress } from "../../files/file-store.ts";
import type { House } from "../../house.ts";
import { deleteBytes } from "../delete-unneeded.ts";
import { findUpload, type UploadRow } from "../store/uploads.ts";
import { cancelUpload } from "./cancel.ts";
import { checkRoom } from "./check-room.ts";
import { createUpload } from "./create.ts";
import { recordProgress } from "./lease.ts";
import type { UploadLock } from "./lock.ts";
import { toFileName, toMediaType } from "./names.ts";

const HOUR_MS = 3_600_000;

/** The parts of the protocol tus that are optional, and that the house has. */
export const EXTENSIONS = ["creation", "creation-with-upload", "expiration", "termination"];

/** The store of one request: tus-server does not tell its store whose request it is. */
export class UploadStore extends DataStore {
  override extensions = [...EXTENSIONS];
  readonly #house: House;
  readonly #lock: UploadLock;
  /** The upload as this request found it. */
  row: UploadRow | undefined;

  constructor(house: House, lock: UploadLock) {
    super();
    this.#house = house;
    this.#lock = lock;
  }

  override getExpiration(): number {
    return this.#house.limits.uploadHours * HOUR_MS;
  }

  override async create(upload: Upload): Promise<Upload> {
    const house = this.#house;
    const { id, size = 0, metadata } = upload;
    const { user } = this.#lock.caller;
    const start = {
      ...{ id, user, size },
      name: toFileName(metadata?.filename ?? ""),
      type: toMediaType(metadata?.filetype ?? ""),
    };
    await checkRoom(house, size);
    if (size === 0) await house.files.put(id, new Uint8Array());
    this.row = await house.write((tx) => createUpload(tx, start, house.limits));
    upload.creation_date = this.#createdAt(this.row);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.#house.read((sql) => findUpload(sql, id));
    // The lock found the upload, but it may have been deleted since.
    if (found === undefined) throw problem("not_found");
    this.row = await this.#finish(found);
    const { name, type, size, received } = this.row;
    return new Upload({
      ...{ id, size, offset: received },
      metadata: { ...(name === "" ? {} : { filename: name }), filetype: type },
      creation_date: this.#createdAt(this.row),
    });
  }

  override async write(bytes: AsyncIterable<Uint8Array>, id: string): Promise<number> {
    const { files } = this.#house;
    if (this.row === undefined) throw new Error("The upload was not looked up before the write");
    const { size, received } = this.row;
    await this.#lock.take();
    if (received < size) await checkRoom(this.#house, 0);
    const record = (progress: Progress) => this.#record(progress);
    const progress = await files.append(id, this.row, this.#checked(bytes), record);
    // A request that was ended with a problem must not look like one that was only interrupted.
    this.#lock.check();
    this.row = await this.#finish({ ...this.row, ...progress });
    return this.row.received;
  }

  override async remove(id: string): Promise<void> {
    const { user } = this.#lock.caller;
    const unneeded = await this.#house.write((tx) => cancelUpload(tx, user, id));
    await deleteBytes(this.#house, unneeded);
  }

  async *#checked(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of bytes) {
      this.#lock.check();
      this.#lock.arrived(piece.length);
      yield piece;
    }
  }

  async #record(progress: Progress): Promise<void> {
    const lease = this.#lock.lease;
    const isStored = await this.#house.write((tx) => recordProgress(tx, lease, progress));
    if (!isStored) throw problem("upload_busy", { retryAfter: 1 });
    if (progress.received < (this.row?.size ?? 0)) await checkRoom(this.#house, 0);
  }

  /** Makes a file of an upload that has all its bytes. A server that died before is made up for. */
  async #finish(row: UploadRow): Promise<UploadRow> {
    if (row.received < row.size || row.parts === "") return row;
    await this.#house.files.finish(row.id, row);
    const finished = { received: row.received, parts: "" };
    await this.#record(finished);
    return { ...row, ...finished };
  }

  /** tus-server counts the life of an upload from here. */
  #createdAt({ expires_at }: UploadRow): string {
    return new Date(expires_at - this.getExpiration()).toISOString();
  }
}
