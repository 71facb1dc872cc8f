import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { eventually } from "../../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import type { Person } from "../../../../../tests/support/person.ts";
import { RawConnection } from "../../../../../tests/support/raw-connection.ts";
import { rowsOf } from "../../../../../tests/support/rows.ts";
import { metadataIn, refusalOf, Uploader } from "../../../../../tests/support/uploader.ts";

const HOUR_MS = 3_600_000;
const FILE_MAX = 1_000_000;

let house: TestHouse;
let alice: Person;
let uploads: Uploader;

beforeAll(async () => {
  house = await openHouse({ limits: { fileMax: FILE_MAX } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice] = await house.cast("Alice");
  uploads = new Uploader(alice);
});

const files = () => house.app.house.files;
const stored = async (id: string, size: number) => await (await files().read(id, 0, size)).text();
const bytes = (text: string) => new TextEncoder().encode(text);

describe("an upload", () => {
  test("arrives in parts, and its bytes are those that were sent", async () => {
    const id = await uploads.begin(13, "茶.txt", "text/plain");
    expect((await uploads.append(id, 0, "Tea is ")).headers.get("upload-offset")).toBe("7");
    const looked = await uploads.look(id);
    expect(looked.status).toBe(200);
    expect(looked.headers.get("upload-length")).toBe("13");
    expect(looked.headers.get("upload-offset")).toBe("7");
    expect(looked.headers.get("cache-control")).toBe("no-store");
    expect(metadataIn(looked)).toEqual({ filename: "茶.txt", filetype: "text/plain" });
    expect((await uploads.append(id, 7, "ready.")).status).toBe(204);
    expect(await uploads.offset(id)).toBe(13);
    expect(await stored(id, 13)).toBe("Tea is ready.");
  });

  test("has a relative address and tells when it expires", async () => {
    const answer = await uploads.create({ size: 5 });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toMatch(/^\/api\/uploads\/[\w-]{22}$/);
    const expires = Date.parse(answer.headers.get("upload-expires") ?? "");
    const left = expires - house.app.house.now();
    expect(left).toBeGreaterThan(23.9 * HOUR_MS);
    expect(left).toBeLessThanOrEqual(24 * HOUR_MS);
  });

  test("of no bytes is finished at once", async () => {
    const id = await uploads.begin(0);
    expect(await uploads.offset(id)).toBe(0);
    expect(await files().sizeOf(id)).toBe(0);
  });

  test("can send its bytes with its creation", async () => {
    const answer = await uploads.create({ size: 3 }, "Tea");
    expect([answer.status, answer.headers.get("upload-offset")]).toEqual([201, "3"]);
    const id = answer.headers.get("location")?.split("/").at(-1) ?? "";
    expect(await stored(id, 3)).toBe("Tea");
  });

  test("goes on at the exact byte after its connection broke", async () => {
    const content = new Uint8Array(300_000).map((_, at) => at % 251);
    const id = await uploads.begin(content.length);
    const raw = await RawConnection.open(alice.url);
    const head = [
      `PATCH /api/uploads/${id} HTTP/1.1`,
      `Host: ${new URL(alice.url).host}`,
      `Authorization: Bearer ${alice.token}`,
      ...["Tus-Resumable: 1.0.0", "Upload-Offset: 0", "Content-Length: 300000"],
      "Content-Type: application/offset+octet-stream\r\n\r\n",
    ];
    raw.send(head.join("\r\n"));
    raw.send(content.subarray(0, 100_001));
    await eventually(async () => expect(await files().sizeOf(id)).toBe(100_001));
    raw.drop();
    await eventually(async () => expect(await uploads.offset(id)).toBe(100_001));
    expect((await uploads.append(id, 100_001, content.subarray(100_001))).status).toBe(204);
    const whole = await files().read(id, 0, content.length);
    const found = createHash("sha256").update(await new Response(whole).bytes());
    expect(found.digest("hex")).toBe(createHash("sha256").update(content).digest("hex"));
  });

  test("expires, and is then like one that was never there", async () => {
    const id = await uploads.begin(5);
    house.clock.offset += 24 * HOUR_MS + 1_000;
    try {
      for (const answer of [await uploads.append(id, 0, "Tea"), await uploads.cancel(id)]) {
        expect(await refusalOf(answer)).toEqual([404, "not_found"]);
      }
      expect((await uploads.look(id)).status).toBe(404);
    } finally {
      house.clock.offset -= 24 * HOUR_MS + 1_000;
    }
  });

  test("that is cancelled is gone, with its bytes", async () => {
    const id = await uploads.upload(bytes("Tea"));
    expect((await uploads.cancel(id)).status).toBe(204);
    expect((await uploads.cancel(id)).status).toBe(404);
    expect((await uploads.look(id)).status).toBe(404);
    expect(await files().sizeOf(id)).toBeUndefined();
    expect(await rowsOf(house.place, "select key from unneeded_files")).toEqual([]);
  });
});

describe("bytes are refused", () => {
  test("at any other offset than the present one, which the problem names", async () => {
    const id = await uploads.begin(10);
    await uploads.append(id, 0, "Tea");
    for (const offset of [0, 2, 4, 10, 11]) {
      const answer = await uploads.append(id, offset, "x");
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: "offset_conflict", offset: 3 });
    }
    expect(await uploads.offset(id)).toBe(3);
  });

  test("if they are more than the upload has left, by their length or by their number", async () => {
    const id = await uploads.begin(5);
    expect(await refusalOf(await uploads.append(id, 0, "longer"))).toEqual([413, "too_large"]);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes("Tea"));
        controller.enqueue(bytes(" is ready"));
        controller.close();
      },
    });
    expect((await uploads.append(id, 0, stream)).status).toBe(413);
    expect(await uploads.offset(id)).toBeLessThanOrEqual(5);
    expect(await files().sizeOf(id)).toBeLessThanOrEqual(5);
  });

  test("after the end, and a late repetition of the last ones changes nothing", async () => {
    const id = await uploads.upload(bytes("Tea"));
    expect((await uploads.append(id, 3, "")).status).toBe(204);
    expect((await uploads.append(id, 3, "!")).status).toBe(413);
    expect((await uploads.append(id, 0, "Bad")).status).toBe(409);
    expect(await stored(id, 3)).toBe("Tea");
  });

  test("without the headers of the protocol", async () => {
    const id = await uploads.begin(5);
    const path = `/api/uploads/${id}`;
    const plain = await alice.fetch(path, { method: "PATCH", body: "Tea" });
    expect(plain.headers.get("tus-version")).toBe("1.0.0");
    expect(await refusalOf(plain)).toEqual([412, "tus_version"]);
    const type = { "content-type": "text/plain", "upload-offset": "0" };
    const typed = await uploads.ask(path, { method: "PATCH", headers: type, body: "Tea" });
    expect(await refusalOf(typed)).toEqual([400, "invalid"]);
    for (const offset of ["", "-1", "NaN", "1.5", "00", "9007199254740993"]) {
      expect(await refusalOf(await uploads.append(id, offset, "Tea"))).toEqual([400, "invalid"]);
    }
  });
});

describe("a creation is refused", () => {
  test.each(["", "-1", "NaN", "1.5", "007", "1e3", "0x10", "9007199254740992", "9".repeat(40)])(
    "with the length %j",
    async (size) => {
      expect(await refusalOf(await uploads.create({ size }))).toEqual([400, "invalid"]);
    },
  );

  test("if the file is larger than the house allows", async () => {
    const answer = await uploads.create({ size: FILE_MAX + 1 });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ code: "too_large", limit: FILE_MAX });
    expect((await uploads.create({ size: FILE_MAX })).status).toBe(201);
  });

  test.each([
    { "upload-defer-length": "1" },
    { "upload-concat": "partial" },
    { "upload-concat": "final;/api/uploads/a /api/uploads/b" },
    { "upload-checksum": "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=" },
    { "upload-metadata": "filename" + " !!!" },
    { "upload-metadata": "filename dGVh,filename dGVh" },
    { "upload-metadata": "__proto__ dGVh" },
  ] as Record<string, string>[])("with the header %j", async (header) => {
    const headers = { "upload-length": "5", ...header };
    const answer = await uploads.ask("/api/uploads", { method: "POST", headers });
    expect(await refusalOf(answer)).toEqual([400, "invalid"]);
  });

  test("with a body of another type", async () => {
    const headers = { "upload-length": "5", "content-type": "application/json" };
    const answer = await uploads.ask("/api/uploads", { method: "POST", headers, body: "{}" });
    expect(await refusalOf(answer)).toEqual([400, "invalid"]);
  });
});

describe("a file's name", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["a\0b.txt", "ab.txt"],
    ["a\r\nb.txt", "ab.txt"],
    ["exe.\u202etxt", "exe.txt"],
    ["..", "file"],
    [`${"a".repeat(300)}.txt`, `${"a".repeat(251)}.txt`],
  ])("%j is kept as %j", async (name, kept) => {
    const id = await uploads.begin(5, name, "not a type");
    const found = metadataIn(await uploads.look(id));
    expect(found).toEqual({ filename: kept, filetype: "application/octet-stream" });
  });

  test("is no part of any path", async () => {
    await uploads.upload(bytes("Tea"), "../../../../../tmp/teahouse-escape");
    for await (const { key } of files().list()) expect(key).toMatch(/^[\w-]{22}$/);
  });
});
