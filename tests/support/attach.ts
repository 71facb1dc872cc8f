import type { Attachment, FileId, MessageSent, NewAttachment } from "@teahouse/protocol";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";
import { pictureOf } from "./pictures.ts";

const TUS = { "tus-resumable": "1.0.0" };

const inBase64 = (text: string): string => Buffer.from(text).toString("base64");

export interface UploadOptions {
  readonly name?: string;
  readonly type?: string;
  /** How many bytes are sent. All of them by default. */
  readonly upTo?: number;
}

/** Uploads bytes as any client of the protocol tus does. Returns the id of the upload. */
export async function uploadBytes(
  person: Person,
  bytes: Uint8Array<ArrayBuffer>,
  { name = "notes.txt", type = "text/plain", upTo = bytes.length }: UploadOptions = {},
): Promise<FileId> {
  const created = await person.fetch("/api/uploads", {
    method: "POST",
    headers: {
      ...TUS,
      "upload-length": String(bytes.length),
      "upload-metadata": `filename ${inBase64(name)},filetype ${inBase64(type)}`,
    },
  });
  const location = created.headers.get("location");
  if (location === null) throw new Error(`No upload was created: ${await created.text()}`);
  if (upTo > 0) {
    const sent = await person.fetch(location, {
      method: "PATCH",
      headers: { ...TUS, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
      body: bytes.slice(0, upTo),
    });
    if (sent.status !== 204) throw new Error(`The upload failed: ${await sent.text()}`);
  }
  return location.split("/").at(-1) ?? "";
}

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text));

export function uploadText(person: Person, text: string, options?: UploadOptions): Promise<FileId> {
  return uploadBytes(person, bytesOf(text), options);
}

/** Sends a message with attachments. Returns it as the sender's stream has it. */
export async function sendWith(
  person: Person,
  conversation: string,
  attachments: NewAttachment[],
  text = "",
): Promise<MessageSent> {
  const clientId = crypto.randomUUID();
  const { id } = await person.call("message.send", { conversation, clientId, text, attachments });
  const { events } = await person.call("event.list", { conversation });
  const sent = events.find((event) => event.id === id);
  if (sent?.type !== "message.sent") throw new Error("The message is not in its conversation");
  return sent;
}

/** Sends a text as a file. Returns its attachment and the message. */
export async function sendFile(
  person: Person,
  conversation: string,
  text = "the file",
  options?: UploadOptions,
): Promise<{ readonly attachment: Attachment; readonly message: MessageSent }> {
  const upload = await uploadText(person, text, options);
  const message = await sendWith(person, conversation, [{ upload, kind: "file" }]);
  const [attachment] = message.attachments;
  if (attachment === undefined) throw new Error("The message has no attachment");
  return { attachment, message };
}

let square: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** Uploads a square picture, which may become a face. */
export async function uploadFace(person: Person): Promise<FileId> {
  square ??= pictureOf("png", 64, 64).then((bytes) => new Uint8Array(bytes));
  return await uploadBytes(person, await square, { name: "face.png", type: "image/png" });
}

export function bytesPath({ id }: Pick<Attachment, "id">): string {
  return `/api/attachments/${id}`;
}

/** The bytes that each user stores by the rows of uploads and files, and by the counts that the house keeps. */
export async function countStorage({ app }: TestHouse) {
  return await app.house.read(async (sql) => {
    const counted = await sql<{ user_id: number; bytes: number }>`
      select user_id, sum(bytes) as bytes from (
        select user_id, size as bytes from uploads union all
        select user_id, stored as bytes from files) stored group by user_id`;
    const kept = await sql<{ user_id: number; bytes: number }>`
      select user_id, bytes from storage where bytes <> 0 and user_id <> 0`;
    const toMap = (rows: readonly { user_id: number; bytes: number }[]) =>
      new Map(
        rows
          .filter(({ bytes }) => Number(bytes) !== 0)
          .map(({ user_id, bytes }) => [user_id, Number(bytes)] as const)
          .sort(([one], [other]) => one - other),
      );
    const [house] = await sql<{ bytes: number }>`select bytes from storage where user_id = 0`;
    return { counted: toMap(counted), kept: toMap(kept), house: house?.bytes ?? 0 };
  });
}

/** The keys of all stored bytes, sorted. */
export async function storedKeys({ app }: TestHouse): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of app.house.files.list()) keys.push(key);
  return keys.sort();
}
