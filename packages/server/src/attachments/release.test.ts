import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import {
  bytesPath,
  countStorage,
  sendFile,
  sendWith,
  storedKeys,
  uploadText,
} from "../../../../tests/support/attach.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, type Person } from "../../../../tests/support/person.ts";
import { Housekeeping } from "../housekeeping.ts";

const DAY_MS = 86_400_000;

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse({
    limits: { uploadsPerUser: 100_000, fileDays: 30, sessionDays: 365, guestDays: 365 },
  });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

// Whatever a test does, the counts are those of the rows.
afterEach(async () => {
  const { counted, kept, house: all } = await countStorage(house);
  expect(kept).toEqual(counted);
  expect(all).toBe([...counted.values()].reduce((sum, bytes) => sum + bytes, 0));
});

const used = async (person = alice) => (await person.call("storage.show", {})).used;

/** Runs housekeeping a while later, when no request can write the deleted bytes any more. */
async function keepHouse(laterMs = 120_000) {
  house.clock.offset += laterMs;
  const housekeeping = new Housekeeping(house.app.house);
  await housekeeping.run();
  housekeeping.stop();
}

const isStored = async (id: string) => (await storedKeys(house)).some((key) => key.startsWith(id));

describe("the bytes of Alice's file go when its message is gone", () => {
  test("by her recall: at once from her storage, then from the store", async () => {
    const { attachment, message } = await sendFile(alice, conversation, "12345");
    expect(await used()).toBe(5);
    expect(await isStored(attachment.id)).toBe(true);
    await alice.call("message.recall", { conversation, message: message.id });
    expect(await used()).toBe(0);
    await keepHouse(0);
    expect(await isStored(attachment.id)).toBe(true);
    await keepHouse();
    expect(await isStored(attachment.id)).toBe(false);
    await keepHouse();
  });

  test("by an admin who takes all her messages back", async () => {
    const group = await gather({ owner: bob, members: [alice] });
    const where = groupConversation(group);
    const files = await Promise.all(["1", "22", "333"].map((text) => sendFile(alice, where, text)));
    const kept = await sendFile(bob, where, "Bob's own");
    expect(await used()).toBe(6);
    await bob.call("member.purge", { group, user: alice.id });
    expect(await used()).toBe(0);
    await keepHouse();
    for (const { attachment } of files) expect(await isStored(attachment.id)).toBe(false);
    expect(await (await bob.fetch(bytesPath(kept.attachment))).text()).toBe("Bob's own");
  });

  test("but not while another message holds it", async () => {
    const { attachment, message } = await sendFile(alice, conversation, "12345");
    const second = await alice.say(conversation, "as a forward will");
    await house.app.house.write(
      (tx) => tx.sql`insert into file_messages (file, message, conversation, is_media)
        values (${attachment.id}, ${second.id}, ${conversation}, 0)`,
    );
    await alice.call("message.recall", { conversation, message: message.id });
    await keepHouse();
    expect(await used()).toBe(5);
    expect(await (await bob.fetch(bytesPath(attachment))).text()).toBe("12345");
  });

  test("with a group without history that is dissolved, and not with one whose members keep it", async () => {
    const groups = await Promise.all(
      [true, false].map(() => gather({ owner: alice, members: [bob] })),
    );
    const [keeping = 0, forgetting = 0] = groups;
    await alice.call("group.edit", { group: forgetting, keepHistory: false });
    const kept = await sendFile(alice, groupConversation(keeping), "kept");
    const lost = await sendFile(alice, groupConversation(forgetting), "lost");
    for (const group of groups) await alice.call("group.dissolve", { group });
    expect(await used()).toBe(4);
    expect((await alice.fetch(bytesPath(lost.attachment))).status).toBe(404);
    await keepHouse();
    expect(await isStored(lost.attachment.id)).toBe(false);
    expect(await (await bob.fetch(bytesPath(kept.attachment))).text()).toBe("kept");
  });

  test("with the second of two accounts that wrote to each other, and her unsent uploads with her own", async () => {
    const { attachment } = await sendFile(alice, conversation, "between us");
    const unsent = await uploadText(alice, "never sent");
    await alice.call("me.delete", { password: PASSWORD });
    await keepHouse();
    expect(await isStored(unsent)).toBe(false);
    expect(await (await bob.fetch(bytesPath(attachment))).text()).toBe("between us");
    await bob.call("me.delete", { password: PASSWORD });
    await keepHouse();
    expect(await isStored(attachment.id)).toBe(false);
  });
});

describe("Alice deletes a file in her storage", () => {
  test("and its message stays, shows that it is gone, and tells everybody", async () => {
    const [one, two] = await Promise.all([uploadText(alice, "one"), uploadText(alice, "two")]);
    const message = await sendWith(
      alice,
      conversation,
      [
        { upload: one, kind: "file" },
        { upload: two, kind: "file" },
      ],
      "both",
    );
    const cursor = await bob.cursor();
    await alice.call("attachment.delete", { attachment: one });
    expect(await bob.since(cursor)).toMatchObject([
      {
        type: "attachments.deleted",
        conversation,
        message: message.id,
        seq: message.seq,
        attachments: [one],
      },
    ]);
    const { events } = await bob.call("event.list", { conversation });
    expect(events.find(({ id }) => id === message.id)).toMatchObject({
      text: "both",
      attachments: [{ id: one, name: "notes.txt", gone: true }, { id: two }],
    });
    expect((await bob.fetch(`/api/attachments/${one}`)).status).toBe(404);
    expect((await bob.fetch(`/api/attachments/${two}`)).status).toBe(200);
    expect(await used()).toBe(3);
    await alice.call("message.recall", { conversation, message: message.id });
    expect(await used()).toBe(0);
  });

  test("twice, one of others, or an upload: the same answer as for none", async () => {
    const { attachment } = await sendFile(alice, conversation);
    const upload = await uploadText(alice, "an upload");
    const refusal = (person: Person, id: string) =>
      person.refused("attachment.delete", { attachment: id });
    const absent = await refusal(bob, "u".repeat(22));
    expect((await refusal(bob, attachment.id)).toBody()).toEqual(absent.toBody());
    expect((await refusal(alice, upload)).toBody()).toEqual(absent.toBody());
    await alice.call("attachment.delete", { attachment: attachment.id });
    expect((await refusal(alice, attachment.id)).toBody()).toEqual(absent.toBody());
  });
});

test("the house deletes files after their time, and says so in their messages", async () => {
  const old = await sendFile(alice, conversation, "old");
  house.clock.offset += 20 * DAY_MS;
  const young = await sendFile(alice, conversation, "young");
  const cursor = await bob.cursor();
  await keepHouse(11 * DAY_MS);
  expect(await bob.since(cursor)).toMatchObject([
    { type: "attachments.deleted", message: old.message.id, attachments: [old.attachment.id] },
  ]);
  expect((await bob.fetch(bytesPath(old.attachment))).status).toBe(404);
  expect((await bob.fetch(bytesPath(young.attachment))).status).toBe(200);
});
