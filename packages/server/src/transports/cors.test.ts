import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { codeOf } from "../../../../tests/support/browser-tab.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

const BOT = "https://bot.example.org";
const EVIL = "https://evil.example";
const PATHS = ["/api/guest", "/api/me", "/api/sync", "/api/events/sse", "/api/groups/10000"];

let closed: TestHouse;
let open: TestHouse;
let alice: Person;

beforeAll(async () => {
  closed = await openHouse();
  open = await openHouse({ allowedOrigins: ["http://127.0.0.1:1", BOT] });
  [alice] = await open.cast("Alice");
});
afterAll(async () => {
  await closed.close();
  await open.close();
});

function preflight(house: TestHouse, path: string, origin: string): Promise<Response> {
  return fetch(house.url + path, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST" },
  });
}

function sharedHeaders({ headers }: Response): string[] {
  return [...headers.keys()].filter((name) => name.startsWith("access-control-"));
}

async function ask(house: TestHouse, path: string, headers: Record<string, string>) {
  const answer = await fetch(house.url + path, { headers });
  await answer.body?.cancel();
  return answer;
}

describe("without ALLOWED_ORIGINS, and for any other origin", () => {
  test.each(PATHS)("%s lets no page elsewhere send or read anything", async (path) => {
    for (const [house, origin] of [
      [closed, BOT],
      [open, EVIL],
      [open, "null"],
      [open, `${BOT}.evil.example`],
      [open, "http://bot.example.org"],
    ] as const) {
      const asked = await preflight(house, path, origin);
      expect([asked.status >= 400, sharedHeaders(asked)]).toEqual([true, []]);
      const answer = await ask(house, path, { origin, authorization: `Bearer ${alice.token}` });
      expect(sharedHeaders(answer)).toEqual([]);
    }
  });
});

describe("an allowed page elsewhere", () => {
  test.each(PATHS)("may send to %s and read the answer, without credentials", async (path) => {
    const asked = await preflight(open, path, BOT);
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-origin")).toBe(BOT);
    expect(asked.headers.get("access-control-allow-headers")).toContain("authorization");
    const answer = await ask(open, path, { origin: BOT, authorization: `Bearer ${alice.token}` });
    expect(answer.headers.get("access-control-allow-origin")).toBe(BOT);
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("vary")).toContain("origin");
  });

  test("signs in and gets its token, but no cookie", async () => {
    for (const [path, body] of [
      ["/api/guest", { nickname: "Echo" }],
      ["/api/login", { username: alice.username, password: PASSWORD }],
    ] as const) {
      const answer = await fetch(open.url + path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { origin: BOT },
      });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await answer.json()).toHaveProperty("token");
    }
  });

  test("never acts with the cookie of somebody who uses the browser", async () => {
    const headers = { origin: BOT, cookie: `teahouse_session=${alice.token}` };
    for (const path of ["/api/me", "/api/sync", "/api/events/sse"]) {
      expect(await codeOf(fetch(open.url + path, { headers }))).toBe("wrong_origin");
    }
    const post = fetch(`${open.url}/api/logout`, { method: "POST", body: "{}", headers });
    expect(await codeOf(post)).toBe("wrong_origin");
    expect(await codeOf(alice.fetch("/api/me"))).toBe("ok");
  });

  test("reads no page outside of the API", async () => {
    for (const path of ["/metrics", "/readyz", "/"]) {
      expect(sharedHeaders(await ask(open, path, { origin: BOT }))).toEqual([]);
    }
  });
});
