import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { ByteServer } from "../../tests/support/byte-server.ts";
import { refusal } from "../../tests/support/tus-server.ts";
import type { DownloadOptions } from "../attachment-url.ts";
import { Http } from "../http.ts";
import { download } from "./download.ts";

const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 29 + (i >> 9)) & 0xff);
const ATTACHMENT = { id: "a-file-of-samples-0000" };

let server: ByteServer;

beforeEach(() => {
  server = new ByteServer(bytes);
});
afterEach(() => server.close());

function get(options: DownloadOptions = {}): Promise<Response> {
  return download(new Http(server.url), () => 0.01, ATTACHMENT, options);
}

const hashOf = async (response: Response) => Bun.hash(await response.arrayBuffer());

describe("a download", () => {
  test("is an answer with the headers of the server", async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-tea");
    expect(response.headers.get("content-length")).toBe("100000");
    expect(await hashOf(response)).toBe(Bun.hash(bytes));
    expect(server.ranges).toEqual([""]);
  });

  test("goes on at the exact byte after each lost connection", async () => {
    server.breaksAfter = 30_001;
    expect(await hashOf(await get())).toBe(Bun.hash(bytes));
    expect(server.ranges.length).toBeGreaterThanOrEqual(4);
    expect(server.ranges.slice(1)).toContain("bytes=30001-99999");
    expect(server.ranges.at(-1)).toBe("bytes=90003-99999");
  });

  test("of a range goes on inside the range", async () => {
    server.breaksAfter = 7_000;
    const response = await get({ range: { from: 10, to: 20_010 } });
    expect(response.status).toBe(206);
    expect(await hashOf(response)).toBe(Bun.hash(bytes.subarray(10, 20_010)));
    expect(server.ranges[0]).toBe("bytes=10-20009");
    expect(server.ranges.at(-1)).toBe("bytes=14010-20009");
  });

  test("of a range without an end goes to the end of the file", async () => {
    const response = await get({ range: { from: 99_990 } });
    expect(await hashOf(response)).toBe(Bun.hash(bytes.subarray(99_990)));
    expect(server.ranges).toEqual(["bytes=99990-"]);
  });

  test("waits while the server is away", async () => {
    let faults = 2;
    server.breaksAfter = 60_000;
    server.fault = () =>
      server.ranges.length !== 1 && faults-- > 0 ? new Response("", { status: 502 }) : undefined;
    expect(await hashOf(await get())).toBe(Bun.hash(bytes));
  });

  test("fails with the problem if the bytes are gone, at first and in the middle", async () => {
    const gone = () => refusal(404, "not_found");
    server.fault = gone;
    await expect(get()).rejects.toMatchObject({ code: "not_found" });
    server.fault = () => undefined;
    server.breaksAfter = 60_000;
    const response = await get();
    server.fault = gone;
    await expect(response.arrayBuffer()).rejects.toMatchObject({ code: "not_found" });
  });

  test("never mixes the bytes of two files", async () => {
    server.breaksAfter = 60_000;
    const response = await get();
    server.etag = '"two"';
    await expect(response.arrayBuffer()).rejects.toMatchObject({ code: "not_found" });
  });

  test("ends with its signal, and when nobody reads on", async () => {
    const control = new AbortController();
    const response = await get({ signal: control.signal });
    control.abort(new Error("enough"));
    await expect(response.arrayBuffer()).rejects.toThrow("enough");
    await expect(get({ signal: control.signal })).rejects.toThrow("enough");
    const other = await get();
    await other.body?.cancel();
  });

  test("of a thumbnail asks for it", async () => {
    const paths: string[] = [];
    const http = new Http(server.url);
    const fetch = http.fetch.bind(http);
    http.fetch = (path, init) => {
      paths.push(path);
      return fetch(path, init);
    };
    for (const thumbnail of [true, "large"] as const)
      await download(http, () => 0, ATTACHMENT, { thumbnail });
    const path = `/api/attachments/${ATTACHMENT.id}/thumbnail`;
    expect(paths).toEqual([path, `${path}?size=large`]);
  });
});
