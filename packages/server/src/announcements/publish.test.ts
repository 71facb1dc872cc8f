import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation } from "@teahouse/protocol";
import { dump } from "../../../../tests/support/dump.ts";
import { gather, groupOf, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

const MAX = 4;
const MAX_PINNED = 2;

let house: TestHouse;
/** The owner of the group. */
let alice: Person;
/** A member. */
let bob: Person;
/** An admin. */
let carol: Person;
/** Outside the group. */
let dave: Person;
let group: number;
let conversation: ConversationId;

beforeAll(async () => {
  const limits = { announcementsPerGroup: MAX, announcementsPinned: MAX_PINNED };
  house = await openHouse({ limits });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [carol], members: [bob] });
  conversation = groupConversation(group);
});

const input = (text = "We meet on Monday", clientId: string = crypto.randomUUID()) => ({
  group,
  clientId,
  text,
});

async function publish(by: Person, text?: string, pinned = false): Promise<number> {
  return (await by.call("announcement.publish", { ...input(text), pinned })).id;
}

const which = (announcement: number) => ({ group, announcement });
const listOf = async (person: Person) =>
  (await person.call("announcement.list", { group })).announcements;
const known = async (person: Person) => (await groupOf(person, group))?.announcements;
const logOf = async () => (await alice.call("group-log.list", { group })).entries;

describe("the owner and the admins publish announcements", () => {
  test("all members see them in the timeline and in the list", async () => {
    const cursor = await bob.cursor();
    const { id, at } = await carol.call("announcement.publish", input("  Monday\n at nine  "));
    const announcement = {
      id,
      text: "Monday\n at nine",
      pinned: false,
      by: carol.id,
      at,
      editedAt: 0,
    };
    const told = { type: "announcement.published", conversation, by: carol.id, announcement };
    expect(await bob.since(cursor)).toMatchObject([told]);
    expect((await timelineOf(bob, group)).at(-1)).toMatchObject(told);
    expect(await listOf(bob)).toEqual([{ ...announcement, read: false, readCount: 1 }]);
    expect((await logOf())[0]).toMatchObject({ action: "announced", by: carol.id, text: "" });
  });

  test("the author counts as a reader", async () => {
    const id = await publish(alice);
    expect(await listOf(alice)).toMatchObject([{ id, read: true, readCount: 1 }]);
    expect(await known(alice)).toEqual({ pinned: [], unread: [] });
    expect(await known(bob)).toEqual({ pinned: [], unread: [id] });
  });

  test("the list has the pinned ones first, then the others, each newest first", async () => {
    const one = await publish(alice, "one", true);
    const two = await publish(alice, "two");
    const three = await publish(alice, "three", true);
    expect((await listOf(bob)).map(({ id }) => id)).toEqual([three, one, two]);
    expect((await known(bob))?.pinned.map(({ id }) => id)).toEqual([three, one]);
    expect((await known(bob))?.unread).toEqual([one, two, three]);
  });

  test("a repeated client id publishes only one", async () => {
    const clientId = crypto.randomUUID();
    const first = await alice.call("announcement.publish", input("once", clientId));
    expect(await alice.call("announcement.publish", input("once", clientId))).toEqual(first);
    expect(await listOf(bob)).toHaveLength(1);
    const other = await alice.refused("announcement.publish", input("twice", clientId));
    expect(other.code).toBe("client_id_reused");
  });
});

describe("when an announcement is changed", () => {
  test("a new text is unread for everybody but its author", async () => {
    const id = await publish(alice, "Monday");
    for (const person of [bob, carol]) await person.call("announcement.read", which(id));
    const cursor = await bob.cursor();
    const { announcement } = await carol.call("announcement.edit", {
      ...which(id),
      text: "Tuesday",
    });
    expect(announcement).toMatchObject({ id, text: "Tuesday", by: alice.id, pinned: false });
    expect(announcement.editedAt).toBeGreaterThanOrEqual(announcement.at);
    expect(await bob.since(cursor)).toMatchObject([
      { type: "announcement.changed", conversation, by: carol.id, announcement, again: true },
    ]);
    expect(await listOf(bob)).toMatchObject([{ text: "Tuesday", read: false, readCount: 1 }]);
    expect(await listOf(carol)).toMatchObject([{ read: true }]);
    expect((await known(alice))?.unread).toEqual([id]);
    expect((await logOf())[0]).toMatchObject({ action: "announcement-edited", by: carol.id });
  });

  test("pinning and unpinning leave it read", async () => {
    const id = await publish(alice);
    await bob.call("announcement.read", which(id));
    for (const pinned of [true, false]) {
      const cursor = await bob.cursor();
      await carol.call("announcement.edit", { ...which(id), pinned });
      expect(await bob.since(cursor)).toMatchObject([
        { type: "announcement.changed", announcement: { id, pinned, editedAt: 0 }, again: false },
      ]);
      expect(await listOf(bob)).toMatchObject([{ pinned, read: true, readCount: 2 }]);
      expect(await known(bob)).toMatchObject({ pinned: pinned ? [{ id }] : [], unread: [] });
    }
  });

  test("the same values cause no event", async () => {
    const id = await publish(alice, "Monday");
    const cursor = await bob.cursor();
    await alice.call("announcement.edit", { ...which(id), text: " Monday ", pinned: false });
    await alice.call("announcement.edit", which(id));
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("the timeline shows the new text at the old place", async () => {
    const id = await publish(alice, "Monday");
    await bob.say(conversation, "good");
    await alice.call("announcement.edit", { ...which(id), text: "Tuesday", pinned: true });
    expect((await timelineOf(bob, group)).slice(-2)).toMatchObject([
      { type: "announcement.published", announcement: { text: "Tuesday", pinned: true } },
      { type: "message.sent" },
    ]);
  });
});

describe("when an announcement is removed", () => {
  test("it disappears from the list, and its place in the timeline is empty", async () => {
    const id = await publish(alice, "Monday", true);
    const cursor = await bob.cursor();
    await carol.call("announcement.remove", which(id));
    expect(await bob.since(cursor)).toMatchObject([
      { type: "announcement.removed", conversation, by: carol.id, announcement: id },
    ]);
    expect(await listOf(bob)).toEqual([]);
    expect(await known(bob)).toEqual({ pinned: [], unread: [] });
    expect((await timelineOf(bob, group)).at(-1)).toMatchObject({
      type: "announcement.published",
      announcement: { id, text: "", pinned: false },
      removed: { by: carol.id },
    });
    expect((await logOf())[0]).toMatchObject({ action: "announcement-removed", by: carol.id });
  });

  test("no table of the database keeps any of its texts", async () => {
    const secret = () => `secret ${crypto.randomUUID()}`;
    const texts = [secret(), secret(), secret()];
    const id = await publish(alice, texts[0], true);
    for (const text of texts.slice(1)) {
      await alice.call("announcement.edit", { ...which(id), text });
      await alice.call("announcement.edit", { ...which(id), pinned: false });
      await alice.call("announcement.edit", { ...which(id), pinned: true });
    }
    const kept = async () => {
      const all = JSON.stringify(await dump(house.place));
      return texts.filter((text) => all.includes(text));
    };
    expect(await kept()).toEqual(texts.slice(-1));
    await alice.call("announcement.remove", which(id));
    expect(await kept()).toEqual([]);
  });

  test("a second removal does nothing, and it can be neither changed nor read", async () => {
    const id = await publish(alice);
    await Promise.all([alice, carol].map((by) => by.call("announcement.remove", which(id))));
    const cursor = await bob.cursor();
    await alice.call("announcement.remove", which(id));
    expect(await bob.since(cursor)).toEqual([]);
    const edit = { ...which(id), text: "back again" };
    expect((await alice.refused("announcement.edit", edit)).code).toBe("not_found");
    expect((await bob.refused("announcement.read", which(id))).code).toBe("not_found");
    expect((await alice.refused("announcement.readers", which(id))).code).toBe("not_found");
  });
});

describe("there is a limit", () => {
  test("on the announcements of a group, and a removal makes room", async () => {
    const ids: number[] = [];
    for (let n = 0; n < MAX; n++) ids.push(await publish(alice, `${n}`));
    const refusal = await alice.refused("announcement.publish", input());
    expect([refusal.code, refusal.fields.limit]).toEqual(["limit_reached", MAX]);
    await alice.call("announcement.remove", which(ids[0] ?? 0));
    await publish(alice);
  });

  test("on pinned announcements, whether they are published pinned or pinned later", async () => {
    const id = await publish(alice, "not pinned");
    for (let n = 0; n < MAX_PINNED; n++) await publish(alice, `${n}`, true);
    const full = { code: "limit_reached", fields: { limit: MAX_PINNED } };
    const pinned = { ...input(), pinned: true };
    expect(await alice.refused("announcement.publish", pinned)).toMatchObject(full);
    const pinning = { ...which(id), pinned: true };
    expect(await alice.refused("announcement.edit", pinning)).toMatchObject(full);
    const [first] = await listOf(alice);
    await alice.call("announcement.edit", { ...which(first?.id ?? 0), text: "still pinned" });
  });
});

describe("an announcement is refused", () => {
  test.each(["", " \n", "\u200b"])("with a text that looks empty (%j)", async (text) => {
    expect((await alice.refused("announcement.publish", input(text))).code).toBe("invalid");
    const edit = { ...which(await publish(alice)), text };
    expect((await alice.refused("announcement.edit", edit)).code).toBe("invalid");
  });

  test("with a text of more than 2,000 visible characters", async () => {
    await publish(alice, "茶".repeat(2_000));
    const long = await alice.refused("announcement.publish", input("🍵".repeat(2_001)));
    expect(long.code).toBe("invalid");
  });

  test("if a plain member publishes, changes or removes it", async () => {
    const id = await publish(alice);
    const refusals = [
      await bob.refused("announcement.publish", input()),
      await bob.refused("announcement.edit", { ...which(id), text: "mine" }),
      await bob.refused("announcement.remove", which(id)),
      await bob.refused("announcement.readers", which(id)),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(Array(4).fill("forbidden"));
    await alice.call("member.dismiss", { group, user: carol.id });
    expect((await carol.refused("announcement.publish", input())).code).toBe("forbidden");
  });

  test("if it belongs to another group", async () => {
    const elsewhere = await gather({ owner: alice });
    const foreign = { ...input(), group: elsewhere };
    const { id } = await alice.call("announcement.publish", foreign);
    for (const announcement of [id, 9_999_999]) {
      const it = which(announcement);
      const refusals = [
        await alice.refused("announcement.edit", { ...it, text: "moved" }),
        await alice.refused("announcement.remove", it),
        await alice.refused("announcement.read", it),
        await alice.refused("announcement.readers", it),
      ];
      expect(refusals.map(({ code }) => code)).toEqual(Array(4).fill("not_found"));
    }
  });

  test("to Dave outside and to Carol after her removal, who learn nothing", async () => {
    const id = await publish(alice, "inside only", true);
    await alice.call("member.remove", { group, user: carol.id });
    const cursor = await carol.cursor();
    await publish(alice, "after she was removed");
    expect(await carol.since(cursor)).toEqual([]);
    for (const person of [dave, carol]) {
      const absent = await person.refused("announcement.list", { group: 9_999_999 });
      expect(absent.code).toBe("not_found");
      const refusals = [
        await person.refused("announcement.list", { group }),
        await person.refused("announcement.publish", input()),
        await person.refused("announcement.edit", { ...which(id), text: "mine" }),
        await person.refused("announcement.remove", which(id)),
        await person.refused("announcement.read", which(id)),
        await person.refused("announcement.readers", which(id)),
      ];
      for (const refusal of refusals) expect(refusal.toBody()).toEqual(absent.toBody());
    }
    expect(await known(carol)).toEqual({ pinned: [], unread: [] });
  });

  test("in the public room", async () => {
    const lobby = { ...input(), group: 10_000 };
    expect((await alice.refused("announcement.publish", lobby)).code).toBe("forbidden");
    expect(await alice.call("announcement.list", { group: 10_000 })).toEqual({ announcements: [] });
  });

  test("after the group is dissolved", async () => {
    const id = await publish(alice);
    await alice.call("group.dissolve", { group });
    expect((await alice.refused("announcement.publish", input())).code).toBe("not_found");
    expect((await alice.refused("announcement.edit", which(id))).code).toBe("not_found");
    expect((await bob.refused("announcement.list", { group })).code).toBe("not_found");
    expect(await known(bob)).toEqual({ pinned: [], unread: [] });
  });
});
