import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { sendFile, sendWith, uploadText } from "../../../../tests/support/attach.ts";
import { gather, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse({ limits: { uploadsPerUser: 100_000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

async function sendThree(texts: readonly string[]) {
  const uploads = await Promise.all(texts.map((text) => uploadText(alice, text)));
  const attachments = uploads.map((upload) => ({ upload, kind: "file" as const }));
  return await sendWith(alice, conversation, attachments);
}

test("the files of a conversation, newest first, in whole messages", async () => {
  const first = await sendThree(["1", "22", "333"]);
  await alice.say(conversation, "a text between");
  const second = await sendThree(["4444", "55555", "666666"]);
  const list = async (more: object = {}) =>
    await bob.call("attachment.list", { conversation, kind: "files", ...more });
  const all = await list();
  expect(all.attachments.map(({ attachment }) => attachment.size)).toEqual([4, 5, 6, 1, 2, 3]);
  expect(all.more).toBe(false);
  expect(all.attachments[0]).toMatchObject({
    conversation,
    message: second.id,
    seq: second.seq,
    by: alice.id,
    at: second.at,
    attachment: second.attachments[0],
  });
  const page = await list({ limit: 2 });
  expect(page.attachments.map(({ message }) => message)).toEqual(Array(3).fill(second.id));
  expect(page.more).toBe(true);
  const rest = await list({ limit: 2, before: second.id });
  expect(rest.attachments.map(({ message }) => message)).toEqual(Array(3).fill(first.id));
  expect(rest.more).toBe(false);
  expect((await list({ kind: "media" })).attachments).toEqual([]);
});

test("without those that are gone or recalled", async () => {
  const { attachment } = await sendFile(alice, conversation);
  const { message } = await sendFile(alice, conversation);
  await alice.call("attachment.delete", { attachment: attachment.id });
  await alice.call("message.recall", { conversation, message: message.id });
  const { attachments } = await bob.call("attachment.list", { conversation, kind: "files" });
  expect(attachments).toEqual([]);
});

test("only as far as the user may see them", async () => {
  const [carol, mallory] = await house.cast("Carol", "Mallory");
  const group = await gather({ owner: alice, members: [bob] });
  const where = groupConversation(group);
  const ids = async (person: Person) => {
    const { attachments } = await person.call("attachment.list", {
      conversation: where,
      kind: "files",
    });
    return attachments.map(({ attachment }) => attachment.id);
  };
  const one = await sendFile(alice, where);
  await bob.call("group.leave", { group });
  const two = await sendFile(alice, where);
  await letIn(alice, group, bob, carol);
  const three = await sendFile(alice, where);
  const idsOf = (sent: readonly (typeof one)[]) => sent.map(({ attachment }) => attachment.id);
  expect(await ids(alice)).toEqual(idsOf([three, two, one]));
  expect(await ids(bob)).toEqual(idsOf([three, one]));
  expect(await ids(carol)).toEqual(idsOf([three]));
  const refusal = await mallory.refused("attachment.list", { conversation: where, kind: "files" });
  expect(refusal.code).toBe("not_found");
});

test("a user's storage: what it has, may have, and the largest, page by page", async () => {
  const sizes = [3, 9, 1, 6];
  for (const size of sizes) await sendFile(alice, conversation, "x".repeat(size));
  await uploadText(alice, "not sent");
  const shown = await alice.call("storage.show", { limit: 3 });
  expect(shown).toMatchObject({
    used: 27,
    allowed: house.app.house.limits.storagePerUser,
    more: true,
  });
  expect(shown.largest.map(({ attachment }) => attachment.size)).toEqual([9, 6, 3]);
  expect(shown.largest[0]).toMatchObject({ conversation, by: alice.id, seq: 2 });
  const rest = await alice.call("storage.show", { skip: 3, limit: 3 });
  expect(rest.largest.map(({ attachment }) => attachment.size)).toEqual([1]);
  expect(rest.more).toBe(false);
  expect(await bob.call("storage.show", {})).toMatchObject({ used: 0, largest: [], more: false });
});
