import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { refusal, TusServer } from "../../tests/support/tus-server.ts";
import { Http } from "../http.ts";
import { Tus } from "./tus.ts";
import { FileLost, NOWHERE, type Place, UploadTask } from "./upload-task.ts";

const MIB = 1024 * 1024;
const bytes = Uint8Array.from({ length: 9 * MIB + 7 }, (_, i) => (i * 7 + (i >> 11)) & 0xff);
const file = new Blob([bytes]);
const FACTS = { name: '茶 "1".bin', type: "text/plain", size: bytes.length };

let server: TusServer;
let places: Place[];
let waits: number[];

beforeEach(() => {
  server = new TusServer();
  places = [];
  waits = [];
});
afterEach(() => server.close());

function task(of: Blob = file, place: Place = NOWHERE): UploadTask {
  return new UploadTask(of, { ...FACTS, size: of.size }, place, {
    tus: new Tus(new Http(server.url)),
    random: () => 1,
    reached: (place) => void places.push(place),
    sent: () => {},
    rest: async (ms) => void waits.push(ms),
  });
}

const run = (of?: Blob, place?: Place) => task(of, place).run(new AbortController().signal);
const asked = () => server.requests.map(({ method }) => method);
const stored = () => [...server.uploads.values()].map(({ bytes }) => Bun.hash(bytes));
const WHOLE = [Bun.hash(bytes)];

describe("an upload", () => {
  test("is sent in chunks of at most 8 MiB, with its name and type", async () => {
    await run();
    expect(stored()).toEqual(WHOLE);
    expect(asked()).toEqual(["POST", "PATCH", "PATCH"]);
    expect(server.requests.map(({ size }) => size)).toEqual([0, 8 * MIB, MIB + 7]);
    const [upload] = server.uploads.values();
    expect(upload?.metadata).toBe(
      `filename ${btoa(unescape(encodeURIComponent(FACTS.name)))},filetype ${btoa(FACTS.type)}`,
    );
    expect(places.at(-1)).toMatchObject({ sent: FACTS.size });
  });

  test("of nothing is created, and has no chunk", async () => {
    await run(new Blob([]));
    expect(asked()).toEqual(["POST"]);
  });

  test("goes on at the exact byte that the server has", async () => {
    let faults = 3;
    server.keepsOf = ({ size }) => (faults-- > 0 ? Math.floor(size / 3) : undefined);
    await run();
    expect(stored()).toEqual(WHOLE);
    expect(asked().filter((method) => method === "HEAD")).toHaveLength(3);
    expect(server.busiest).toBe(1);
  });

  test("goes on if the answer to a chunk was lost", async () => {
    let isLost = true;
    server.keepsOf = ({ size }) => (isLost ? size : undefined);
    server.fault = ({ method }) => {
      if (method === "HEAD") isLost = false;
      return undefined;
    };
    await run();
    expect(stored()).toEqual(WHOLE);
  });

  test("goes on where another process left it", async () => {
    server.fault = ({ offset }) => (offset > 0 ? refusal(403, "forbidden") : undefined);
    await expect(run()).rejects.toMatchObject({ code: "forbidden" });
    server.fault = () => undefined;
    await run(file, places.at(-1));
    expect(stored()).toEqual(WHOLE);
    expect(asked()).toEqual(["POST", "PATCH", "PATCH", "HEAD", "PATCH"]);
  });

  test("begins anew if the server no longer knows it", async () => {
    let gone = 2;
    server.fault = ({ offset, id }) => {
      if (offset === 0 || gone-- <= 0) return undefined;
      server.uploads.delete(id ?? "");
      return refusal(gone === 1 ? 404 : 410, "not_found");
    };
    await run();
    expect(stored()).toEqual(WHOLE);
    expect(asked().filter((method) => method === "POST")).toHaveLength(3);
  });

  test("does not begin anew for ever", async () => {
    server.fault = ({ method }) => (method === "PATCH" ? refusal(404, "not_found") : undefined);
    await expect(run()).rejects.toMatchObject({ code: "not_found" });
    expect(asked().filter((method) => method === "POST")).toHaveLength(6);
  });

  test("waits while another request holds it, and then asks where it stands", async () => {
    let locked = 2;
    server.fault = ({ method }) =>
      method === "PATCH" && locked-- > 0
        ? refusal(423, "unavailable", { retryAfter: 3 })
        : undefined;
    await run();
    expect(stored()).toEqual(WHOLE);
    expect(waits).toEqual([3_000, 3_000]);
    expect(asked().slice(0, 5)).toEqual(["POST", "PATCH", "HEAD", "PATCH", "HEAD"]);
  });

  test("sends smaller chunks where a proxy refuses large ones, and larger ones again", async () => {
    const most = MIB;
    server.fault = ({ size }) =>
      size > most ? new Response("<h1>413</h1>", { status: 413 }) : undefined;
    await run();
    expect(stored()).toEqual(WHOLE);
    const sizes = server.requests
      .filter(({ method }) => method === "PATCH")
      .map(({ size }) => size);
    expect(sizes.slice(0, 5)).toEqual([8 * MIB, 4 * MIB, 2 * MIB, MIB, MIB]);
    expect(sizes.filter((size) => size > MIB)).toHaveLength(4);
    expect(waits).toEqual([0, 0, 0, 0]);
  });

  test("fails if a proxy refuses even small chunks", async () => {
    server.fault = ({ method }) =>
      method === "PATCH" ? new Response("", { status: 413 }) : undefined;
    await expect(run()).rejects.toMatchObject({ code: "too_large" });
    expect(server.requests.at(-1)?.size).toBe(MIB / 4);
  });

  test("waits as long as the server says, and ever longer if it says nothing", async () => {
    const faults = [
      refusal(429, "rate_limited", { retryAfter: 7 }),
      new Response("", { status: 502 }),
      new Response("", { status: 502 }),
    ];
    server.fault = ({ method }) => (method === "PATCH" ? faults.shift() : undefined);
    await run();
    expect(stored()).toEqual(WHOLE);
    expect(waits).toEqual([7_000, 1_000, 2_000]);
  });

  test.each([
    [507, "storage_full"],
    [413, "too_large"],
    [422, "invalid"],
    [403, "files_refused"],
    [401, "session_ended"],
  ])("fails at once if its beginning is refused with %p %s", async (status, code) => {
    server.fault = () => refusal(status, code, { limit: 1, used: 1, allowed: 1, issues: [] });
    const error = await run().catch((error) => error);
    expect(error).toBeInstanceOf(Problem);
    expect(error.code).toBe(code);
    expect(asked()).toEqual(["POST"]);
  });

  test("fails if its session ended, also if only a HEAD learns that", async () => {
    await run();
    server.fault = () => new Response(null, { status: 401 });
    const place = places.find(({ sent }) => sent === 8 * MIB);
    await expect(run(file, place)).rejects.toMatchObject({ code: "session_ended" });
  });

  test("of a file that cannot be read is told from a bad network", async () => {
    const broken = new Blob([bytes]);
    broken.slice = () => {
      const part = new Blob(["x"]);
      part.arrayBuffer = () => Promise.reject(new DOMException("", "NotReadableError"));
      return part;
    };
    await expect(run(broken)).rejects.toBeInstanceOf(FileLost);
  });

  test("stops when its scope is aborted, and tells nothing more", async () => {
    const scope = new AbortController();
    server.fault = ({ method }) => {
      if (method === "PATCH") scope.abort(new Error("enough"));
      return undefined;
    };
    await expect(task().run(scope.signal)).rejects.toThrow("enough");
    expect(places.map(({ sent }) => sent)).toEqual([0]);
  });
});
