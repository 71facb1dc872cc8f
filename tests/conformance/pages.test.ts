import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { DEFAULT_LIMITS, OPEN_HOUSE, OPERATIONS, operationNames } from "@teahouse/protocol";
import { type App, createApp } from "@teahouse/server";
import { readAssets } from "../../packages/server/src/transports/assets.ts";
import { eventually } from "../support/eventually.ts";
import { Person } from "../support/person.ts";
import { openStream } from "../support/stream.ts";

const SCRIPT = "console.log('tea');".repeat(50);

let app: App;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "teahouse-pages-"));
  const web = join(folder, "web");
  await Bun.write(join(web, "index.html"), "<!doctype html><title>Teahouse</title>");
  await Bun.write(join(web, "manifest.webmanifest"), "{}");
  await Bun.write(join(web, "assets/main-abc.js"), SCRIPT);
  await Bun.write(join(web, "assets/main-abc.js.br"), brotliCompressSync(SCRIPT));
  await Bun.write(join(web, "assets/main-abc.js.gz"), gzipSync(SCRIPT));
  app = await createApp(
    {
      port: 0,
      host: "127.0.0.1",
      dataDir: join(folder, "data"),
      publicOrigin: undefined,
      allowedOrigins: [],
      trustedProxies: [],
      databaseUrl: undefined,
      redisUrl: undefined,
      logLevel: "silent",
      limits: DEFAULT_LIMITS,
      settings: OPEN_HOUSE,
    },
    { assets: readAssets(web) },
  );
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["br", "br"],
  ["gzip, deflate", "gzip"],
  ["identity", null],
])("a browser that takes %s gets its scripts so, and keeps them", async (accepted, encoding) => {
  const answer = await fetch(`${app.url}/assets/main-abc.js`, {
    headers: { "accept-encoding": accepted },
    decompress: false,
  });
  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(answer.headers.get("cache-control")).toContain("immutable");
  expect(answer.headers.get("vary")).toBe("accept-encoding");
  expect(answer.headers.get("content-type")).toContain("text/javascript");
  if (encoding === null) expect(await answer.text()).toBe(SCRIPT);
  else expect((await answer.bytes()).length).toBeLessThan(SCRIPT.length / 4);
});

test("every path of a screen serves the page, which no other origin may frame or script", async () => {
  for (const path of ["/", "/chats/g:10000", "/settings/profile"]) {
    const answer = await fetch(`${app.url}${path}`);
    expect(await answer.text()).toContain("<title>Teahouse</title>");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("media-src 'self' blob:");
    expect(answer.headers.get("permissions-policy")).toBe("microphone=(self)");
    expect(policy).not.toContain("unsafe");
  }
});

test.each(["/", "/chats/g:10000", "/manifest.webmanifest", "/api", "/api/openapi.json"])(
  "a browser that has %s gets 304, and the content again if it has changed or takes another form",
  async (path) => {
    const ask = (headers: Record<string, string>) =>
      fetch(app.url + path, { headers: { "accept-encoding": "gzip", ...headers } });
    const first = await ask({});
    const tag = first.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[\w-]{16}"$/);
    expect(first.headers.get("cache-control")).toBe("no-cache");
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
      const again = await ask({ "if-none-match": known });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(tag);
    }
    const changed = await ask({ "if-none-match": '"other"' });
    expect([changed.status, await changed.text()]).toEqual([200, await first.text()]);
  },
);

test("the page has another tag after the app was built anew", async () => {
  const tagOf = async () => (await fetch(app.url)).headers.get("etag");
  const before = await tagOf();
  await Bun.sleep(5);
  await Bun.write(join(folder, "web/index.html"), "<!doctype html><title>Teahouse</title><p>New");
  expect(await tagOf()).not.toBe(before);
});

test("OpenAPI arrives compressed", async () => {
  const ask = (encoding: string) =>
    fetch(`${app.url}/api/openapi.json`, {
      headers: { "accept-encoding": encoding },
      decompress: false,
    });
  const [plain, small] = [await ask("identity"), await ask("gzip")];
  expect(small.headers.get("content-encoding")).toBe("gzip");
  expect(small.headers.get("etag")).not.toBe(plain.headers.get("etag"));
  expect((await small.bytes()).length).toBeLessThan((await plain.bytes()).length / 5);
});

test.each(["/assets/none.js", "/assets/main-abc.js.br", "/data/teahouse.db", "/api/none"])(
  "%s is not found",
  async (path) => {
    expect((await fetch(`${app.url}${path}`)).status).toBe(404);
  },
);

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Entry>>;
}

interface Entry {
  readonly operationId: string;
  readonly parameters: readonly { readonly in: string; readonly name: string }[];
}

test("OpenAPI and its readable page name every operation, with its path fields", async () => {
  const document = (await (await fetch(`${app.url}/api/openapi.json`)).json()) as OpenApi;
  const page = await (await fetch(`${app.url}/api`)).text();
  expect(document.openapi).toStartWith("3.1");
  for (const name of operationNames) {
    const { path, method } = OPERATIONS[name];
    const template = path.replaceAll(/:([a-z]+)/gi, "{$1}");
    const entry = document.paths[template]?.[method.toLowerCase()];
    expect(entry?.operationId).toBe(name);
    const inPath = entry?.parameters.filter((one) => one.in === "path");
    expect(inPath?.map((one) => `{${one.name}}`)).toEqual([...(template.match(/\{\w+\}/g) ?? [])]);
    expect(page).toContain(`${method} ${path}`);
  }
});

test("health and metrics are served, and metrics name no user", async () => {
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  const alice = await Person.enter(app.url, "Alice in the metrics");
  const stream = await openStream(alice, "ws");
  await eventually(() => expect(stream.frames).toHaveLength(1));
  await alice.say("g:10000", "a text in the metrics");
  await alice.refused("conversation.show", { conversation: "g:77777" });
  const text = await (await fetch(`${app.url}/metrics`)).text();
  for (const line of [
    'teahouse_connections{transport="websocket"} 1',
    'teahouse_connections{transport="poll"} 0',
    'teahouse_problems_total{code="not_found"}',
    'teahouse_requests_total{transport="http",route="conversation.show",status="404"} 1',
    'teahouse_request_seconds_count{transport="http",route="page"}',
    "teahouse_batch_acts_count",
    "process_cpu_seconds_total",
    "process_resident_memory_bytes",
    "process_open_fds",
    "teahouse_commit_seconds_bucket",
    "teahouse_delivery_lag_seconds_sum",
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toContain("teahouse_redis_up");
  for (const secret of ["Alice", "a text", alice.token, `"${alice.id}"`]) {
    expect(text).not.toContain(secret);
  }
  stream.close();
});
