import { afterEach, expect, test } from "bun:test";
import { networkInterfaces } from "node:os";
import { type App, createApp } from "@teahouse/server";
import { readConfig } from "../../packages/server/src/config.ts";
import { createHousePlace, type TestPlace } from "../support/database.ts";

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === "::1"),
);

let app: App | undefined;
let place: TestPlace | undefined;

afterEach(async () => {
  await app?.stop();
  await place?.remove();
});

async function listenOn(...flags: readonly string[]): Promise<string> {
  place = await createHousePlace();
  const { folder, url } = place;
  const database = url === undefined ? ["--data-dir", folder] : ["--database-url", url];
  const config = readConfig(["--port", "0", "--log-level", "silent", ...database, ...flags], {});
  app = await createApp(config);
  return new URL(app.url).port;
}

test.skipIf(!hasIpv6)(
  "a server listens on IPv4 and IPv6, and knows its clients' addresses",
  async () => {
    const port = await listenOn("--limit-entries-per-address", "2", "--trusted-proxies", "::1");
    const enter = (host: string, headers: Record<string, string> = {}) =>
      fetch(`http://${host}:${port}/api/guest`, {
        method: "POST",
        body: JSON.stringify({ nickname: "Alice" }),
        headers,
      }).then(({ status }) => status);
    const thrice = async (host: string) => [
      await enter(host),
      await enter(host),
      await enter(host),
    ];
    expect(await thrice("127.0.0.1")).toEqual([200, 200, 429]);
    expect(await thrice("[::1]")).toEqual([200, 200, 429]);
    const proxied = await enter("[::1]", { "x-forwarded-for": "[2001:db8::7]:4711" });
    expect(proxied).toBe(200);
  },
);

test.each([
  [["--host", "127.0.0.1"], false],
  [["--host", "0.0.0.0"], false],
])("with %j it is not open on IPv6", async (flags, open) => {
  const port = await listenOn(...flags);
  const answer = await fetch(`http://[::1]:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
  expect(answer).toBe(open);
});
