import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { rawRequest } from "../../../../tests/support/raw-request.ts";
import { readAssets } from "./assets.ts";

const PAGE = "<!doctype html><title>Teahouse</title>";

let house: TestHouse;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "teahouse-target-"));
  await Bun.write(join(folder, "index.html"), PAGE);
  house = await openHouse({ alone: true, assets: readAssets(folder) });
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string) => rawRequest(house.url, `GET ${path} HTTP/1.1`);

/** Returns spellings of a path that some proxies read as another path. */
const disguisesOf = (name: string) => [
  ...[`/x/../${name}`, `/./${name}`, `/x/..\\${name}`, `/x\\..\\${name}`, `/.\\${name}`],
  ...[`/%2e%2e/${name}`, `/%2E/${name}`, `/x/.%2e/${name}`, `/x/%2e./${name}`, `/\\${name}`],
  ...[`//${name}`, `///${name}`, `/x//../${name}`, `/${name}/.`, `/${name}/x/..`, `/${name}//`],
  ...[`/%2f${name}`, `/x%2f..%2f${name}`, `/x%5c..%5c${name}`, `/${name}%00`, `/${name}%0a`],
  ...[`/${name}%7f`, `/${name}#x`, `/${name}%zz`, `/${name}%`, `/${name}%ff`, `/${name}%c0%ae`],
  ...[`/x/y/z/../../../${name}`, `/x\\..\\${name}/`, `/%2e/${name}/`],
  ...[`/${name.replace("t", "%74").replace("z", "%7A").replace("p", "%70")}`],
  `http://teahouse.example/x/../${name}`,
];

describe.each(["metrics", "healthz", "readyz", "api", "api/config", "api/events/ws", "chats"])(
  "/%s",
  (name) => {
    test("answers to no other spelling of its path", async () => {
      for (const path of disguisesOf(name)) {
        const { status, body } = await get(path);
        expect({ path, status }).toEqual({ path, status: 400 });
        const { code, issues } = JSON.parse(body) as { code: string; issues: { path: string }[] };
        expect({ path, code, at: issues[0]?.path }).toEqual({ path, code: "invalid", at: "path" });
      }
    });
  },
);

test("control characters and spaces in a path are refused before they reach any page", async () => {
  for (const path of ["/met\trics", "/a b", "/a\u0001b", "/metrics\u000b"]) {
    const { status } = await get(path);
    expect({ path, status }).toEqual({ path, status: 505 });
  }
});

test("escapes that a path needs, and any query string, are taken", async () => {
  for (const path of [
    ...["/", "/?x=/../y", "/chats/g%3A10000", "/chats/g:10000", "/chats/", "/a/b/c/d/e/f/g/h"],
    ...["/people/%E8%8C%B6?next=..\\x//y%2f", "/metrics?x=%00", "/api/config?", "/~x/a-b_c.d!"],
    "http://teahouse.example/chats",
  ]) {
    const { status } = await get(path);
    expect({ path, status }).toEqual({ path, status: 200 });
  }
});

test("a path of more segments than any path of ours is refused", async () => {
  expect((await get("/a/b/c/d/e/f/g/h/i")).status).toBe(400);
});

test("a request needs exactly one valid host", async () => {
  for (const headers of [
    ["Host: HOST", "Host: mallory.example"],
    ["Host: HOST", "Host: HOST"],
    ["Host: HOST, mallory.example"],
    ["Host: mallory.example/metrics?"],
    ["Host: alice@HOST"],
    ["Host: a b"],
  ]) {
    for (const path of ["/metrics", "/api/config", "/"]) {
      const { status, body } = await rawRequest(house.url, `GET ${path} HTTP/1.1`, headers);
      expect({ headers, path, status }).toEqual({ headers, path, status: 400 });
      expect(body).toContain('"path":"host"');
    }
  }
  expect((await rawRequest(house.url, "GET / HTTP/1.1", [])).status).toBe(400);
});

test.each(["/metrics", "/healthz", "/readyz", "/api", "/api/openapi.json", "/", "/chats/g:10000"])(
  "%s takes GET and HEAD and refuses every other method",
  async (path) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]) {
      const { status, headers } = await rawRequest(house.url, `${method} ${path} HTTP/1.1`);
      const found = { method, status, allow: headers.get("allow") };
      expect(found).toEqual({ method, status: 405, allow: "GET, HEAD" });
    }
  },
);

test.each(["/api/events/ws", "/api/events/sse"])(
  "%s refuses every method but GET",
  async (path) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"]) {
      const { status, headers } = await rawRequest(house.url, `${method} ${path} HTTP/1.1`);
      const found = { method, status, allow: headers.get("allow") };
      expect(found).toEqual({ method, status: 405, allow: "GET" });
    }
  },
);

test.each(["/", "/healthz", "/api", "/api/openapi.json"])(
  "HEAD %s has the headers of GET, with the length, and no body",
  async (path) => {
    const answers = ["GET", "HEAD"].map((method) =>
      rawRequest(house.url, `${method} ${path} HTTP/1.1`),
    );
    const [got, head] = await Promise.all(answers);
    for (const name of ["content-type", "cache-control", "content-security-policy"]) {
      expect({ [name]: head?.headers.get(name) }).toEqual({ [name]: got?.headers.get(name) });
    }
    expect(head?.headers.get("content-length")).toBe(
      String(Buffer.byteLength(got?.body ?? "", "latin1")),
    );
    expect(head?.body).toBe("");
  },
);
