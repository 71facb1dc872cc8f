import type { Bucket } from "./bucket.ts";
import { S3Refusal } from "./bucket.ts";
import { elementsOf, textOf, textsOf } from "./xml.ts";

/** A multipart upload of a bucket: parts that become one object at once. */
export class Multipart {
  readonly #bucket: Bucket;
  readonly #key: string;
  readonly id: string;

  constructor(bucket: Bucket, key: string, id: string) {
    this.#bucket = bucket;
    this.#key = key;
    this.id = id;
  }

  static async begin(bucket: Bucket, key: string): Promise<Multipart> {
    const xml = await bucket.text({ method: "POST", key, query: { uploads: "" } });
    return new Multipart(bucket, key, textOf(xml, "UploadId"));
  }

  /** Stores a part, numbered from 1. Returns its entity tag. */
  async put(part: number, bytes: Uint8Array): Promise<string> {
    const response = await this.#bucket.ask({
      method: "PUT",
      key: this.#key,
      query: { partNumber: `${part}`, uploadId: this.id },
      body: bytes,
    });
    await response.body?.cancel();
    const tag = response.headers.get("etag");
    if (tag === null) throw new Error("The S3 service gave a part no entity tag");
    return tag;
  }

  /**
   * Makes a part of a stored object, or of the range `bytes=…` of one. Returns its entity tag. S3 refuses ranges of objects
   * up to 5 MiB.
   */
  async copy(part: number, source: string, range?: string): Promise<string> {
    const xml = await this.#bucket.text({
      method: "PUT",
      key: this.#key,
      query: { partNumber: `${part}`, uploadId: this.id },
      headers: {
        "x-amz-copy-source": `/${this.#bucket.settings.bucket}/${source}`,
        ...(range === undefined ? {} : { "x-amz-copy-source-range": range }),
      },
    });
    return textOf(xml, "ETag");
  }

  /** Makes the object. It replaces one of the same key. */
  async complete(tags: readonly string[]): Promise<void> {
    const parts = tags.map(
      (tag, at) =>
        `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag.replaceAll('"', "&quot;")}</ETag></Part>`,
    );
    await this.#bucket.ask({
      method: "POST",
      key: this.#key,
      query: { uploadId: this.id },
      body: `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`,
    });
  }

  /** Deletes the parts. One that has ended is ignored. */
  async abort(): Promise<void> {
    try {
      await this.#bucket.ask({
        method: "DELETE",
        key: this.#key,
        query: { uploadId: this.id },
      });
    } catch (error) {
      if (!(error instanceof S3Refusal && error.status === 404)) throw error;
    }
  }
}

export interface OpenMultipart {
  readonly key: string;
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly begunAt: number;
}

/** Lists the multipart uploads that have not ended. */
export async function* openMultiparts(
  bucket: Bucket,
  prefix: string,
): AsyncGenerator<OpenMultipart> {
  for (let marker: Record<string, string> = {}; ; ) {
    const query = { uploads: "", prefix, ...marker };
    const xml = await bucket.text({ method: "GET", key: "", query });
    for (const upload of elementsOf(xml, "Upload")) {
      const begunAt = Date.parse(textOf(upload, "Initiated"));
      yield { key: textOf(upload, "Key"), id: textOf(upload, "UploadId"), begunAt };
    }
    if (textsOf(xml, "IsTruncated")[0] !== "true") return;
    marker = {
      "key-marker": textOf(xml, "NextKeyMarker"),
      "upload-id-marker": textOf(xml, "NextUploadIdMarker"),
    };
  }
}
