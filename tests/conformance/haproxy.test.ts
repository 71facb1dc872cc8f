import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { BrowserTab } from "../support/browser-tab.ts";
import { eventually } from "../support/eventually.ts";
import { type HaProxy, startHaProxy } from "../support/haproxy.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { openStream } from "../support/stream.ts";

const PAGE = join(import.meta.dir, "../../docs/operating.md");
const ORIGIN = "https://chat.example.org";
const LOBBY = "g:10000";

describe("behind HAProxy, as the documents configure it,", () => {
  let house: TestHouse;
  let proxy: HaProxy;

  beforeAll(async () => {
    house = await openHouse({
      ...{ alone: true, publicOrigin: ORIGIN, trustedProxies: ["127.0.0.1"] },
      limits: { entriesPerAddress: 2 },
    });
    const [, written = ""] = /```haproxy\n(.*?)```/s.exec(await Bun.file(PAGE).text()) ?? [];
    const server = new URL(house.url).host;
    proxy = await startHaProxy((listen) => {
      const text = written
        // The test has no certificate. The second server stays away.
        .replace(/bind :443 ssl .*/, `bind ${listen}`)
        .replace("127.0.0.1:4000", server)
        .replace("127.0.0.1:4001", "127.0.0.1:1");
      expect(text).toContain(`bind ${listen}\n`);
      expect(text).toContain(`server one ${server}\n`);
      return text;
    });
  });
  afterAll(async () => {
    await proxy.stop();
    await house.close();
  });

  test.each(["ws", "sse"] as const)("a message arrives on a stream (%s)", async (transport) => {
    const [alice, bob] = await house.cast("Alice", "Bob");
    const stream = await openStream(bob.at(proxy.url), transport);
    await stream.begun;
    const { id } = await alice.at(proxy.url).say(LOBBY, `hello by ${transport}`);
    await eventually(() =>
      expect(stream.frames).toContainEqual(expect.objectContaining({ id, type: "message.sent" })),
    );
    stream.close();
  });

  test("a browser gets secure cookies, and can use them", async () => {
    const [carol] = await house.cast("Carol");
    const tab = new BrowserTab(proxy.url, ORIGIN);
    await tab.login(carol.username);
    expect([...tab.cookies.keys()]).toContain("__Host-teahouse_session");
    expect((await tab.get("/api/me")).status).toBe(200);
  });

  test("the metrics are hidden, and the rest is not", async () => {
    expect((await fetch(`${proxy.url}/metrics`)).status).toBe(403);
    expect((await fetch(`${proxy.url}/readyz`)).status).toBe(200);
  });

  test("nobody gets a new address by writing X-Forwarded-For", async () => {
    const enter = async (n: number) => {
      const answer = await fetch(`${proxy.url}/api/guest`, {
        method: "POST",
        body: JSON.stringify({ nickname: "Mallory" }),
        headers: { "x-forwarded-for": `198.51.100.${n}` },
      });
      return answer.status;
    };
    expect([await enter(1), await enter(2), await enter(3)]).toEqual([200, 200, 429]);
  });
});
