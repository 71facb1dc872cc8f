import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_LIMITS, OPEN_HOUSE } from "@teahouse/protocol";
import { type App, createApp } from "@teahouse/server";
import { readAssets } from "../../packages/server/src/transports/assets.ts";
import { growth, readMetrics } from "../support/metrics-page.ts";
import { rawRequest } from "../support/raw-request.ts";
import { refusal } from "../support/refusal.ts";

const TOKEN = "a-token.of-the-operator";
const WITH_TOKEN = { authorization: `Bearer ${TOKEN}` };
const PATHS = ["/metrics", "/healthz", "/readyz"];

let app: App;
let monitor: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "teahouse-monitoring-"));
  await Bun.write(join(folder, "web/index.html"), "<!doctype html><title>Teahouse</title>");
  app = await createApp(
    {
      ...{ port: 0, host: "127.0.0.1", dataDir: join(folder, "data"), logLevel: "silent" },
      ...{ publicOrigin: undefined, allowedOrigins: [], trustedProxies: [] },
      ...{
        databaseUrl: undefined,
        redisUrl: undefined,
        limits: DEFAULT_LIMITS,
        settings: OPEN_HOUSE,
        metricsToken: TOKEN,
      },
      monitor: { port: 0, host: "127.0.0.1" },
    },
    { assets: readAssets(join(folder, "web")) },
  );
  monitor = app.monitorUrl ?? "";
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("with a port of their own, metrics, health and readiness are not beside the web app", async () => {
  for (const path of PATHS) {
    for (const method of ["GET", "HEAD", "POST"]) {
      const { status } = await fetch(`${app.url}${path}`, { method, headers: WITH_TOKEN });
      expect({ path, method, status }).toEqual({ path, method, status: 404 });
    }
    expect((await fetch(`${monitor}${path}`, { headers: WITH_TOKEN })).status).toBe(200);
  }
});

test("that port serves nothing else, and takes a path in one form only", async () => {
  for (const path of ["/", "/api", "/api/config", "/api/events/ws", "/index.html", "/metrics/x"]) {
    const { status } = await fetch(`${monitor}${path}`);
    expect({ path, status }).toEqual({ path, status: 404 });
  }
  for (const path of [
    "//metrics",
    "/x/../healthz",
    "/x\\..\\healthz",
    "/%72eadyz",
    "/healthz%2f",
  ]) {
    const { status } = await rawRequest(monitor, `GET ${path} HTTP/1.1`);
    expect({ path, status }).toEqual({ path, status: 400 });
  }
  for (const path of PATHS) {
    const { status, headers } = await rawRequest(monitor, `POST ${path} HTTP/1.1`);
    expect({ path, status, allow: headers.get("allow") }).toEqual({
      ...{ path, status: 405 },
      allow: "GET, HEAD",
    });
  }
});

test("the metrics ask for their token, and count who does not have it", async () => {
  const before = await readMetrics(monitor, WITH_TOKEN);
  const wrong = [
    "",
    "Bearer",
    "Bearer x",
    `Bearer ${TOKEN}x`,
    `Basic ${TOKEN}`,
    `Bearer ${TOKEN.slice(1)}`,
  ];
  for (const authorization of wrong) {
    const answer = await fetch(`${monitor}/metrics`, { headers: { authorization } });
    expect({ authorization, status: answer.status }).toEqual({ authorization, status: 401 });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(await answer.text()).not.toContain(TOKEN);
  }
  const grown = growth(before, await readMetrics(monitor, WITH_TOKEN), /problems_total/);
  expect(grown).toEqual({ 'teahouse_problems_total{code="unauthenticated"}': wrong.length });
});

test("health and readiness need no token", async () => {
  for (const path of ["/healthz", "/readyz"])
    expect((await fetch(`${monitor}${path}`)).status).toBe(200);
});

test("a wrong port, a taken one and a token that no header can carry are named in one line", async () => {
  const start = ["--port", "0", "--data-dir", join(folder, "other")];
  const { port } = new URL(monitor);
  for (const [flags, named] of [
    [["--monitor-port", "99999"], "MONITOR_PORT"],
    [["--monitor-port", port], "--monitor-port"],
    [["--metrics-token", "two words"], "METRICS_TOKEN"],
  ] as const) {
    const { lines, code } = await refusal(...start, ...flags);
    expect({ count: lines.filter((line) => !line.startsWith("{")).length, code }).toEqual({
      count: 1,
      code: 1,
    });
    expect(lines.at(-1)).toContain(named);
    expect(lines.at(-1)).not.toContain("two words");
  }
});
