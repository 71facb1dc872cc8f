import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../support/house.ts";
import { PASSWORD, type Person } from "../support/person.ts";
import { type SignInAnswer, Visit } from "../support/visit.ts";

const ENTRIES = 3;
const TRIES = 4;

/** Signs in as a guest as often as one address may. Returns the answer to one more attempt. */
async function onceTooOften(visit: Visit, addresses: (n: number) => string): Promise<SignInAnswer> {
  for (let n = 0; n < ENTRIES; n++) {
    visit.from = addresses(n);
    expect((await visit.enter()).code).toBe("");
  }
  visit.from = addresses(ENTRIES);
  return await visit.enter();
}

describe("without a configured proxy", () => {
  let house: TestHouse;

  beforeAll(async () => {
    house = await openHouse({ limits: { entriesPerAddress: ENTRIES } });
  });
  afterEach(() => {
    // By then the address may enter again.
    house.clock.offset += 86_400_000;
  });
  afterAll(() => house.close());

  test.each([
    ...["x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip", "true-client-ip"],
    ...["x-client-ip", "x-cluster-client-ip", "via", "x-forwarded-host"],
  ])("nobody gets a new address by writing %s", async (header) => {
    const enter = (n: number) =>
      fetch(`${house.url}/api/guest`, {
        method: "POST",
        body: JSON.stringify({ nickname: "Mallory" }),
        headers: { [header]: header === "forwarded" ? `for=198.51.100.${n}` : `198.51.100.${n}` },
      });
    for (let n = 0; n < ENTRIES; n++) expect((await enter(n)).status).toBe(200);
    expect((await enter(ENTRIES)).status).toBe(429);
  });

  test("X-Forwarded-Proto does not make a cookie secure", async () => {
    const answer = await fetch(`${house.url}/api/guest`, {
      method: "POST",
      body: JSON.stringify({ nickname: "Mallory" }),
      headers: { "x-forwarded-proto": "https" },
    });
    expect(answer.headers.getSetCookie().join()).not.toContain("__Host-");
  });
});

describe("with a trusted proxy", () => {
  let house: TestHouse;
  let visit: Visit;

  beforeAll(async () => {
    house = await openHouse({
      limits: { entriesPerAddress: ENTRIES, loginsPerAccount: TRIES },
      trustedProxies: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
    });
    visit = new Visit(house);
  });
  afterAll(() => house.close());

  test.each<[string, (n: number) => string]>([
    ["entries that the client itself wrote", (n) => `198.51.100.${n}, 203.0.113.1`],
    ["entries before a chain of proxies", (n) => `8.8.8.${n},203.0.113.2, 10.1.2.${n}`],
    ["entries before a hop that is no address", (n) => `8.8.4.${n}, not-an-address`],
    [
      "entries before the client, with an empty hop at the end",
      (n) => `9.9.9.${n}, 203.0.113.3, ,`,
    ],
    ["addresses in one IPv6 network of 64 bits", (n) => `2001:db8:1:2:${n}::${n}`],
    ["an IPv4 address and its form in IPv6", (n) => (n % 2 ? "203.0.113.4" : "::ffff:203.0.113.4")],
    ["ports of one IPv4 address", (n) => `203.0.113.5:${4000 + n}`],
    [
      "ports of one IPv6 address, and that address with brackets and without",
      (n) =>
        ["[2001:db8:3::1]:4711", "[2001:db8:3::1]:4712", "[2001:db8:3::1]"][n] ?? "2001:db8:3::1",
    ],
    [
      "spellings of one IPv6 address",
      (n) =>
        ["2001:DB8:7:8::1", "2001:db8:7:8:0:0:0:1", "2001:0db8:0007:0008::1", "2001:db8:7:8::1"][
          n
        ] ?? "",
    ],
  ])("different %s count as one client", async (_what, addresses) => {
    expect((await onceTooOften(visit, addresses)).code).toBe("rate_limited");
  });

  test.each<[string, (n: number) => string]>([
    ["IPv4 addresses", (n) => `203.0.114.${n}`],
    ["IPv6 networks", (n) => `2001:db8:9:${n}::1`],
    ["clients behind two proxies", (n) => `203.0.115.${n}, 10.0.0.1`],
    ["clients behind a proxy of IPv6", (n) => `203.0.116.${n}, fd00::1`],
    ["clients behind a proxy that writes brackets", (n) => `203.0.117.${n}, [fd00::1]:8443`],
    ["addresses with brackets", (n) => `[2001:db8:4:${n}::1]`],
    ["addresses with ports", (n) => `203.0.118.${n}:4711`],
  ])("different %s count as different clients", async (_what, addresses) => {
    expect((await onceTooOften(visit, addresses)).code).toBe("");
  });

  describe("strangers who guess the password of an account", () => {
    let alice: Person;
    let device: string;

    beforeAll(async () => {
      [alice] = await house.cast("Alice");
      visit.moves();
      const { cookies } = await visit.signIn(alice.username, PASSWORD);
      device = cookies.find((cookie) => cookie.startsWith("teahouse_device=")) ?? "";
      expect(device).not.toBe("");
      for (let n = 0; n <= TRIES; n++) {
        visit.moves();
        await visit.signIn(alice.username, "wrong battery");
      }
    });

    const tries = (cookie?: string) => visit.signIn(alice.username, PASSWORD, cookie);

    test("lock it for unknown devices, whatever device cookie they send", async () => {
      const [mallory] = await house.cast("Mallory");
      const { cookies } = await visit.signIn(mallory.username, PASSWORD);
      const hers = cookies.find((cookie) => cookie.startsWith("teahouse_device="));
      for (const mark of [undefined, hers, "teahouse_device=made-up", "teahouse_device="]) {
        expect({ mark, code: (await tries(mark)).code }).toEqual({ mark, code: "rate_limited" });
      }
    });

    test("lock it under every spelling of the name", async () => {
      for (const name of [alice.username.toUpperCase(), ` ${alice.username} `, "Ａlice.1"]) {
        expect((await visit.signIn(name, "wrong battery")).code).toBe("rate_limited");
      }
    });

    test("do not lock out the owner's device at any address", async () => {
      visit.moves();
      expect((await tries(device)).code).toBe("");
    });

    test("get no more attempts with the owner's device cookie than without", async () => {
      for (let n = 0; n < TRIES; n++) {
        expect((await visit.signIn(alice.username, "wrong", device)).code).toBe(
          "wrong_credentials",
        );
      }
      expect((await tries(device)).code).toBe("rate_limited");
    });
  });
});
