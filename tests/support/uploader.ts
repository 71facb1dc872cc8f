import { type FileId, fileId, toProblem } from "@teahouse/protocol";
import type { Person } from "./person.ts";

type Body = NonNullable<RequestInit["body"]>;

const TUS = { "tus-resumable": "1.0.0" };

/** What a test says of a new upload. */
export interface UploadFacts {
  readonly name?: string;
  readonly type?: string;
  readonly size: number | string;
}

/** The plain requests of the protocol tus, by one person. */
export class Uploader {
  readonly #person: Person;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Sends a request with the header of the protocol. */
  ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...TUS, ...Object.fromEntries(new Headers(init.headers)) });
    return this.#person.fetch(path, { ...init, headers });
  }

  create({ name, type, size }: UploadFacts, body?: Body): Promise<Response> {
    return this.ask("/api/uploads", {
      method: "POST",
      headers: {
        "upload-length": String(size),
        "upload-metadata": metadataOf({ filename: name ?? "tea.txt", filetype: type ?? "" }),
        ...(body === undefined ? {} : { "content-type": "application/offset+octet-stream" }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Begins an upload that must not be refused. */
  async begin(size: number, name = "tea.txt", type = "text/plain"): Promise<FileId> {
    const answer = await this.create({ size, name, type });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    return fileId.parse(answer.headers.get("location")?.split("/").at(-1));
  }

  append(id: string, offset: number | string, body: Body, signal?: AbortSignal): Promise<Response> {
    return this.ask(`/api/uploads/${id}`, {
      method: "PATCH",
      headers: {
        "upload-offset": String(offset),
        "content-type": "application/offset+octet-stream",
      },
      body,
      ...(signal === undefined ? {} : { signal }),
    });
  }

  look(id: string): Promise<Response> {
    return this.ask(`/api/uploads/${id}`, { method: "HEAD" });
  }

  cancel(id: string): Promise<Response> {
    return this.ask(`/api/uploads/${id}`, { method: "DELETE" });
  }

  /** How many bytes the house has. */
  async offset(id: string): Promise<number> {
    const answer = await this.look(id);
    if (answer.status !== 200) throw new Error(`The upload is not there: ${answer.status}`);
    return Number(answer.headers.get("upload-offset"));
  }

  /** Sends a whole file. Returns its id. */
  async upload(bytes: Uint8Array<ArrayBuffer>, name?: string, type?: string): Promise<FileId> {
    const id = await this.begin(bytes.length, name, type);
    if (bytes.length === 0) return id;
    const answer = await this.append(id, 0, bytes);
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
    return id;
  }
}

/** The value of `Upload-Metadata`. */
export function metadataOf(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
}

/** The pairs of the header `Upload-Metadata` of an answer. */
export function metadataIn(answer: Response): Record<string, string> {
  const header = answer.headers.get("upload-metadata") ?? "";
  return Object.fromEntries(
    header.split(",").map((pair) => {
      const [key = "", value = ""] = pair.split(" ");
      return [key, Buffer.from(value, "base64").toString()];
    }),
  );
}

/** The status and the code of a refused request. */
export async function refusalOf(answer: Response): Promise<readonly [number, string]> {
  const { code } = toProblem(await answer.json());
  return [answer.status, code];
}
