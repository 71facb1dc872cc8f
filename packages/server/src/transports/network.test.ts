import { afterAll, beforeAll, expect, test } from "bun:test";
import { NETWORK_HEADER, NETWORK_OPERATIONS, OPERATIONS } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse({ trustedProxies: ["127.0.0.1"] });
  [alice, bob] = await house.cast("Alice", "Bob");
});
afterAll(() => house.close());

async function networkOf(person: Person, address: string, path = "/api/me"): Promise<string> {
  const answer = await person.fetch(path, { headers: { "x-forwarded-for": address } });
  expect(answer.status).toBe(200);
  return answer.headers.get(NETWORK_HEADER) ?? "";
}

test("a network has one name for everybody and on every answer before a stream", async () => {
  const name = await networkOf(alice, "203.0.113.7");
  expect(name).toMatch(/^[\w-]{12}$/);
  expect(await networkOf(bob, "203.0.113.7")).toBe(name);
  for (const operation of NETWORK_OPERATIONS) {
    expect(await networkOf(alice, "203.0.113.7", OPERATIONS[operation].path)).toBe(name);
  }
});

test("another address is another network, and one IPv6 network has one name", async () => {
  const [one, other] = [
    await networkOf(alice, "203.0.113.7"),
    await networkOf(alice, "203.0.113.8"),
  ];
  expect(one).not.toBe(other);
  const six = await networkOf(alice, "2001:db8:1:2::1");
  expect(await networkOf(alice, "2001:db8:1:2::ffff")).toBe(six);
});

test("the name does not tell the address, and answers of other operations have no name", async () => {
  const name = await networkOf(alice, "203.0.113.7");
  expect(name).not.toContain("203");
  expect(await networkOf(alice, "203.0.113.7", "/api/config")).toBe("");
});
