import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { BrowserTab, codeOf } from "../../../../tests/support/browser-tab.ts";
import { type HouseOptions, openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";

const DAYS_30 = 30 * 86_400;

let house: TestHouse;
let alice: Person;
let tab: BrowserTab;

beforeAll(async () => {
  house = await openHouse();
  [alice] = await house.cast("Alice");
  tab = new BrowserTab(house.url);
  await tab.login(alice.username);
});
afterAll(() => house.close());

/** The attributes of a cookie that was set, without its value. */
function attributesOf(lines: readonly string[], name: string): string[] {
  const line = lines.find((one) => one.startsWith(`${name}=`));
  return line?.split("; ").slice(1) ?? [];
}

async function signIn(options: HouseOptions, headers: Record<string, string> = {}) {
  const other = await openHouse(options);
  const { publicOrigin } = options;
  const browser = new BrowserTab(other.url, publicOrigin ?? other.url);
  await browser.post("/api/guest", { nickname: "Carol" }, headers);
  return { other, browser };
}

describe("the cookies of a sign-in", () => {
  test("are HttpOnly, are not sent to other sites, and live as long as the session", async () => {
    await tab.login(alice.username);
    expect(tab.lastSet).toHaveLength(2);
    expect(attributesOf(tab.lastSet, "teahouse_session")).toEqual([
      "Path=/",
      "HttpOnly",
      "SameSite=Lax",
      `Max-Age=${DAYS_30}`,
    ]);
    expect(attributesOf(tab.lastSet, "teahouse_device")).toContain("HttpOnly");
  });

  test("are Secure and bound to this host if the public origin is https", async () => {
    const { other, browser } = await signIn({ publicOrigin: "https://chat.example.org" });
    const attributes = attributesOf(browser.lastSet, "__Host-teahouse_session");
    expect(attributes).toContain("Secure");
    expect(attributes).toContain("Path=/");
    expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false);
    expect(await codeOf(browser.get("/api/me"))).toBe("ok");
    const plain = new BrowserTab(other.url, "https://chat.example.org");
    plain.cookies.set("teahouse_session", browser.cookies.get("__Host-teahouse_session") ?? "");
    expect(await codeOf(plain.get("/api/me"))).toBe("unauthenticated");
    await other.close();
  });

  test("are Secure if a trusted proxy says https, but not if a stranger says so", async () => {
    const forwarded = { "x-forwarded-proto": "https" };
    const believed = await signIn({ trustedProxies: ["127.0.0.1"] }, forwarded);
    const stranger = await signIn({}, forwarded);
    expect([...believed.browser.cookies.keys()]).toContain("__Host-teahouse_session");
    expect([...stranger.browser.cookies.keys()]).toContain("teahouse_session");
    await believed.other.close();
    await stranger.other.close();
  });

  test("are those of the address that was opened, if the house has several", async () => {
    const other = await openHouse({
      publicOrigin: "https://chat.example.org",
      otherOrigins: ["http://chat.lan:4000", "https://tea.example.org"],
    });
    const enter = (host: string, origin: string) =>
      fetch(`${other.url}/api/guest`, {
        method: "POST",
        body: JSON.stringify({ nickname: "Carol" }),
        headers: { host, origin },
      });
    const cookiesAt = async (origin: string) =>
      (await enter(new URL(origin).host, origin)).headers.getSetCookie().join();
    expect(await cookiesAt("https://chat.example.org")).toContain("__Host-teahouse_session=");
    expect(await cookiesAt("https://tea.example.org")).toContain("__Host-teahouse_session=");
    expect(await cookiesAt("http://chat.lan:4000")).toStartWith("teahouse_session=");
    // Behind a proxy that does not pass the host on, cookies are secure only if all addresses use TLS.
    expect(
      (await enter("127.0.0.1", "http://chat.lan:4000")).headers.getSetCookie().join(),
    ).toStartWith("teahouse_session=");
    for (const origin of [
      "https://chat.lan:4000",
      "http://chat.example.org",
      "https://evil.example",
    ]) {
      expect(await codeOf(enter(new URL(origin).host, origin))).toBe("wrong_origin");
    }
    await other.close();
  });

  test("are removed by signing out", async () => {
    const other = new BrowserTab(house.url);
    await other.login(alice.username);
    expect(await codeOf(other.post("/api/logout"))).toBe("ok");
    expect(other.cookies.has("teahouse_session")).toBe(false);
    expect(await codeOf(other.get("/api/me"))).toBe("unauthenticated");
  });
});

describe("a sign-in in a browser that has a session", () => {
  async function planted(how: "guest" | "person"): Promise<string> {
    const mallory = new BrowserTab(house.url);
    const [account] = await house.cast("Mallory");
    if (how === "guest") await mallory.post("/api/guest", { nickname: "Mallory" });
    else await mallory.login(account.username);
    return mallory.cookies.get("teahouse_session") ?? "";
  }

  async function stateOf(token: string): Promise<string> {
    const other = new BrowserTab(house.url);
    other.cookies.set("teahouse_session", token);
    return await codeOf(other.get("/api/me"));
  }

  test.each(["guest", "person"] as const)(
    "ends that session, which Mallory may have planted as a %s",
    async (how) => {
      for (const way of ["login", "guest"] as const) {
        const token = await planted(how);
        const victim = new BrowserTab(house.url);
        victim.cookies.set("teahouse_session", token);
        const answer =
          way === "login"
            ? victim.login(alice.username)
            : victim.post("/api/guest", { nickname: "Carol" });
        expect(await codeOf(answer)).toBe("ok");
        expect(victim.cookies.get("teahouse_session")).not.toBe(token);
        expect(await stateOf(token)).toBe("session_ended");
        expect(await codeOf(victim.get("/api/me"))).toBe("ok");
      }
    },
  );

  test("leaves it if the password is wrong", async () => {
    const token = await planted("guest");
    const victim = new BrowserTab(house.url);
    victim.cookies.set("teahouse_session", token);
    expect(await codeOf(victim.login(alice.username, "a wrong password"))).toBe(
      "wrong_credentials",
    );
    expect(await stateOf(token)).toBe("ok");
  });

  test("as a guest who registers makes the planted token worthless", async () => {
    const token = await planted("guest");
    const victim = new BrowserTab(house.url);
    victim.cookies.set("teahouse_session", token);
    const account = { username: "carol.planted", nickname: "Carol", password: PASSWORD };
    expect(await codeOf(victim.post("/api/register", account))).toBe("ok");
    expect(await stateOf(token)).toBe("session_ended");
  });
});

describe("the end of a session", () => {
  test("empties the browser's cache of pages, and nothing that others may need", async () => {
    const other = new BrowserTab(house.url);
    const signedOut = await other
      .post("/api/guest", { nickname: "Carol" })
      .then(() => other.post("/api/logout"));
    expect(signedOut.headers.get("clear-site-data")).toBe('"cache"');
    await other.post("/api/guest", { nickname: "Dave" });
    const deleted = await other.fetch("/api/me", { method: "DELETE", body: "{}" });
    expect(await codeOf(deleted)).toBe("ok");
    expect(deleted.headers.get("clear-site-data")).toBe('"cache"');
    const refused = await other.post("/api/logout");
    expect(refused.headers.get("clear-site-data")).toBeNull();
  });
});

describe("a cookie of an ended session", () => {
  test("does not stop Alice from signing in again", async () => {
    const other = new BrowserTab(house.url);
    other.cookies.set("teahouse_session", "long-gone");
    expect(await codeOf(other.get("/api/me"))).toBe("session_ended");
    expect(await codeOf(other.login(alice.username))).toBe("ok");
    expect(await codeOf(other.get("/api/me"))).toBe("ok");
  });
});

describe("a request with the cookie", () => {
  const FOREIGN = [
    "https://evil.example",
    "null",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost",
    "",
  ];

  test.each(FOREIGN)("is refused from the origin %j if it changes something", async (origin) => {
    const answer = tab.fetch("/api/me", { method: "PATCH", body: "{}", headers: { origin } });
    expect(await codeOf(answer)).toBe("wrong_origin");
  });

  test.each([`${"prefix."}HOST`, "HOST.evil.example", "HOST/", "HOST:80", "user@HOST"])(
    "is refused from an origin that only resembles our own: %s",
    async (shape) => {
      const origin = `http://${shape.replace("HOST", new URL(house.url).host)}`;
      const answer = tab.fetch("/api/me", { method: "PATCH", body: "{}", headers: { origin } });
      expect(await codeOf(answer)).toBe("wrong_origin");
    },
  );

  test("needs an Origin header if it changes something", async () => {
    const { cookies } = tab;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = fetch(`${house.url}/api/me`, {
      method: "PATCH",
      body: "{}",
      headers: { cookie },
    });
    expect(await codeOf(answer)).toBe("wrong_origin");
  });

  test.each([
    ["same-origin", "ok"],
    ["none", "ok"],
    ["same-site", "wrong_origin"],
    ["cross-site", "wrong_origin"],
    [undefined, "wrong_origin"],
  ])(
    "that only reads, without Origin and with Sec-Fetch-Site %p, is answered %s",
    async (site, code) => {
      const headers = site === undefined ? {} : { "sec-fetch-site": site };
      expect(await codeOf(tab.fetch("/api/me", { headers }))).toBe(code);
      const stream = await tab.fetch("/api/events/sse", { headers });
      expect(await codeOfStream(stream)).toBe(code);
    },
  );

  test("that only reads, from a browser without TLS, needs a Referer of our own pages", async () => {
    const asked = async (referer: string, headers: Record<string, string> = {}) =>
      await codeOf(tab.fetch("/api/me", { headers: { ...headers, referer } }));
    const { host } = new URL(house.url);
    expect(await asked(`${house.url}/chats/g:10000`)).toBe("ok");
    for (const foreign of [
      ...["https://evil.example/", `http://${host}.evil.example/`, `http://evil.example/${host}`],
      ...[`//${host}/`, host, "about:blank", "null", ""],
    ]) {
      expect({ foreign, code: await asked(foreign) }).toEqual({ foreign, code: "wrong_origin" });
    }
    const site = { "sec-fetch-site": "same-site" };
    expect(await asked(`${house.url}/`, site)).toBe("wrong_origin");
    expect(await asked(`${house.url}/`, { origin: "https://evil.example" })).toBe("wrong_origin");
  });

  test("that opens a WebSocket always needs our own Origin", async () => {
    const cookie = `teahouse_session=${tab.cookies.get("teahouse_session")}`;
    const upgrade = (headers: Record<string, string>) =>
      fetch(`${house.url}/api/events/ws`, {
        headers: {
          ...headers,
          cookie,
          upgrade: "websocket",
          connection: "upgrade",
          "sec-websocket-version": "13",
          "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        },
      });
    for (const headers of [
      { "sec-fetch-site": "same-origin" },
      { origin: "https://evil.example" },
      { origin: "null" },
    ]) {
      expect(await codeOf(upgrade(headers as Record<string, string>))).toBe("wrong_origin");
    }
  });
});

test("a sign-in from another site is refused, with or without a cookie", async () => {
  const evil = new BrowserTab(house.url, "https://evil.example");
  expect(await codeOf(evil.login(alice.username))).toBe("wrong_origin");
  expect(await codeOf(evil.post("/api/guest", { nickname: "Carol" }))).toBe("wrong_origin");
});

test("a token in the header needs no Origin, and takes precedence over a cookie", async () => {
  const { fetch } = alice;
  expect(await codeOf(fetch.call(alice, "/api/me", { method: "PATCH", body: "{}" }))).toBe("ok");
  const mixed = await fetch.call(alice, "/api/me", {
    headers: { cookie: "teahouse_session=long-gone", origin: "https://evil.example" },
  });
  expect(await codeOf(mixed)).toBe("ok");
});

async function codeOfStream(response: Response): Promise<string> {
  if (!response.ok) return await codeOf(response);
  await response.body?.cancel();
  return "ok";
}
