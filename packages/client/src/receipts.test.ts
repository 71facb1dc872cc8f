import { afterEach, beforeEach, expect, test } from "bun:test";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, QUICK, type Setup, shareHouse } from "../tests/support/setup.ts";
import type { Client } from "./index.ts";

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;
let bob: Person;
let pair: string;

beforeEach(async () => {
  setup = await openSetup();
  [alice, bob] = await setup.house.cast("Alice", "Bob");
  pair = await alice.befriend(bob);
  for (let i = 1; i <= 6; i++) await bob.say(pair, `${i}`);
});

afterEach(() => setup.close());

async function startClient(receipt: number): Promise<Client> {
  const client = setup.client(alice, { transports: ["sse"], timing: { ...QUICK, receipt } });
  await connected(client);
  return client;
}

function receiptsSent(): number {
  return setup.network.heads.filter((head) => head.endsWith("/receipt")).length;
}

async function readOnServer(): Promise<number> {
  return (await alice.call("conversation.show", { conversation: pair })).conversation.readUpTo;
}

test("messages that Alice reads count as read at once on her device, and soon on the server", async () => {
  const client = await startClient(2_000);
  client.read(pair, 4);
  expect(client.state.conversations.get(pair)).toMatchObject({ readUpTo: 4, unread: 2 });
  await eventually(async () => expect(await readOnServer()).toBe(4));
});

test("of many receipts, the first is sent at once and then only the newest", async () => {
  const client = await startClient(100);
  for (let seq = 1; seq <= 6; seq++) client.read(pair, seq);
  expect(client.state.conversations.get(pair)?.unread).toBe(0);
  await eventually(async () => expect(await readOnServer()).toBe(6));
  expect(receiptsSent()).toBe(2);
});

test("a receipt does not move back, and the same receipt is not sent again", async () => {
  const client = await startClient(100);
  client.read(pair, 3);
  client.read(pair, 3);
  client.read(pair, 1);
  expect(client.state.conversations.get(pair)?.readUpTo).toBe(3);
  await eventually(async () => expect(await readOnServer()).toBe(3));
  expect(receiptsSent()).toBe(1);
});

test("a receipt that could not be sent is sent when the connection is back", async () => {
  const client = await startClient(2_000);
  setup.network.isClosed = true;
  setup.network.cut();
  client.read(pair, 2);
  client.read(pair, 5);
  await eventually(() => expect(client.connection.phase).toBe("waiting"));
  setup.network.isClosed = false;
  await eventually(async () => expect(await readOnServer()).toBe(5));
});

test("Alice's last receipt is sent when her client stops", async () => {
  const client = await startClient(60_000);
  client.read(pair, 1);
  client.read(pair, 6);
  client.stop();
  await eventually(async () => expect(await readOnServer()).toBe(6));
});

test("Bob sees Alice's receipt, and her other device has nothing unread", async () => {
  const bobs = setup.client(bob);
  const phone = setup.client(await alice.elsewhere());
  await Promise.all([connected(bobs), connected(phone)]);
  const client = await startClient(100);
  client.read(pair, 6);
  await eventually(() => expect(bobs.state.conversations.get(pair)?.peerReadUpTo).toBe(6));
  await eventually(() => {
    expect(phone.state.conversations.get(pair)).toMatchObject({ readUpTo: 6, unread: 0 });
  });
});
