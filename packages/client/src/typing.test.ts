import { afterEach, beforeEach, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, type Setup, shareHouse } from "../tests/support/setup.ts";

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;
let bob: Person;
let pair: string;

beforeEach(async () => {
  setup = await openSetup();
  [alice, bob] = await setup.house.cast("Alice", "Bob");
  pair = await alice.befriend(bob);
});

afterEach(() => setup.close());

test("Bob sees Alice typing until she has sent the message", async () => {
  const [client, bobs] = [setup.client(alice), setup.client(bob)];
  await Promise.all([connected(client), connected(bobs)]);
  client.typing(pair);
  await eventually(() => {
    expect([...(bobs.state.typing.get(pair)?.keys() ?? [])]).toEqual([alice.id]);
  });
  client.send(pair, "This is it");
  await eventually(() => expect(bobs.state.typing.size).toBe(0));
});

test("Bob sees Alice typing for six seconds if she sends nothing", async () => {
  const [client, bobs] = [setup.client(alice), setup.client(bob)];
  await Promise.all([connected(client), connected(bobs)]);
  let until = 0;
  bobs.subscribe(() => {
    until = Math.max(until, bobs.state.typing.get(pair)?.get(alice.id) ?? 0);
  });
  const before = Date.now();
  client.typing(pair);
  await eventually(() => expect(until).toBeWithin(before + 6_000, Date.now() + 6_001));
  await eventually(() => expect(bobs.state.typing.size).toBe(0), 8_000);
  expect(Date.now()).toBeGreaterThanOrEqual(until);
});

test("not every key sends a request", async () => {
  const client = setup.client(alice, { transports: ["sse"] });
  await connected(client);
  for (let key = 0; key < 20; key++) client.typing(pair);
  await client.call("me.show", {});
  expect(setup.network.heads.filter((head) => head.endsWith("/typing"))).toHaveLength(1);
});

test("Bob sees Alice typing again if she continues after sending", async () => {
  const client = setup.client(alice, { transports: ["sse"] });
  await connected(client);
  client.typing(pair);
  client.send(pair, "First");
  client.typing(pair);
  await eventually(() => {
    const said = setup.network.heads.filter((head) => head.endsWith("/typing"));
    expect(said).toHaveLength(2);
  });
});
