import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Network, openNetwork } from "../../packages/client/tests/support/network.ts";
import { openWebHouse, Visitor } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import type { TestHouse } from "../support/house.ts";
import { PASSWORD, type Person } from "../support/person.ts";

let house: TestHouse;
let network: Network;
let bob: Person;
let alice: Visitor;

beforeAll(async () => {
  house = await openWebHouse();
  await house.person("Alice");
  bob = await house.person("Bob");
  network = await openNetwork(() => house.url);
  network.blocks = /events\/ws/;
  network.holdsAnswerTo = /events\/sse/;
  alice = await Visitor.arrive(house);
  alice.expects(/WebSocket|ERR_|Failed to load/);
});
afterAll(async () => {
  await alice.leave();
  await network.remove();
  await house.close();
});

const streams = () => network.heads.filter((head) => /events\/(ws|sse)/.test(head));

async function hears(text: string): Promise<void> {
  await bob.say("g:10000", text);
  await alice.page.getByText(text).first().waitFor();
}

test("Alice's app gets messages where WebSockets are blocked and streams are held back, and at once after a reload", async () => {
  await alice.page.goto(`${network.url}/sign-in`);
  await alice.field("Username").fill("alice");
  await alice.field("Password").fill(PASSWORD);
  await alice.page.getByRole("button", { name: "Sign in" }).click();
  await eventually(() => expect(network.heads.join()).toContain("wait=25"), 30_000);
  await hears("Can you hear me?");
  expect(streams().length).toBeGreaterThan(1);

  network.heads.length = 0;
  await alice.page.reload();
  await eventually(() => expect(network.heads.join()).toContain("wait=25"), 30_000);
  expect(streams()).toEqual([]);
  await hears("And now?");
});
