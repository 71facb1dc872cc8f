import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { askToJoin, foundGroup, gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
  group = await foundGroup(alice);
});

const listOf = async (person: Person) => await person.call("notice.list", {});
const inboxOf = async (person: Person) => (await person.call("snapshot.show", {})).inbox;

/** Causes every kind of notice for Bob, in a possible order. */
async function causeEveryNotice(): Promise<void> {
  const refused = await askToJoin(bob, group);
  await alice.call("join-request.refuse", { group, request: refused, reason: "not yet" });
  const approved = await askToJoin(bob, group);
  await alice.call("join-request.approve", { group, request: approved });
  const user = bob.id;
  await alice.call("member.appoint", { group, user });
  await alice.call("member.dismiss", { group, user });
  await alice.call("member.mute", { group, user, seconds: 600 });
  await alice.call("member.unmute", { group, user });
  await alice.call("member.remove", { group, user });
  await alice.befriend(bob);
  await alice.call("member.add", { group, user, clientId: crypto.randomUUID() });
  await alice.call("group.transfer", { group, user });
  await bob.call("group.transfer", { group, user: alice.id });
  await alice.call("group.dissolve", { group });
}

describe("the inbox", () => {
  test("has a notice of everything that happened to Bob, newest first", async () => {
    await causeEveryNotice();
    const { notices, more } = await listOf(bob);
    expect(more).toBe(false);
    expect(notices.map(({ kind }) => kind)).toEqual([
      "dissolved",
      "ownership-received",
      "added",
      "removed",
      "unmuted",
      "muted",
      "dismissed",
      "appointed",
      "join-approved",
      "join-refused",
    ]);
    for (const notice of notices) {
      expect(notice).toMatchObject({ group, groupName: "Tea friends", by: alice.id });
    }
    const [muted, refused] = [notices[5], notices[9]];
    expect(muted?.until).toBe((muted?.at ?? 0) + 600_000);
    expect(refused?.text).toBe("not yet");
    const others = notices.filter((notice) => notice !== muted && notice !== refused);
    expect(others.every(({ until, text }) => until === 0 && text === "")).toBe(true);
  });

  test("has for each notice the id and time of its event", async () => {
    const cursor = await bob.cursor();
    await causeEveryNotice();
    const told = (await bob.since(cursor)).flatMap((event) =>
      event.type === "notice.added" ? [event] : [],
    );
    const { notices } = await listOf(bob);
    expect(notices).toEqual(told.toReversed().map(({ type, cursor: _, ...notice }) => notice));
  });

  test("is Bob's alone: the member who acted gets no notice", async () => {
    await causeEveryNotice();
    const { notices } = await listOf(alice);
    expect(notices).toMatchObject([{ kind: "ownership-received", by: bob.id }]);
    expect(await listOf(carol)).toMatchObject({ notices: [], inbox: { unread: 0, readUpTo: 0 } });
  });

  test("keeps the group's name of that time, because Bob cannot see the group any more", async () => {
    const secret = await gather({ owner: alice, members: [bob], founding: { keepHistory: false } });
    await alice.call("member.remove", { group: secret, user: bob.id });
    await alice.call("group.edit", { group: secret, name: "Coffee" });
    const [newest] = (await listOf(bob)).notices;
    expect(newest).toMatchObject({ kind: "removed", groupName: "Tea friends" });
  });

  test("comes in pages", async () => {
    await causeEveryNotice();
    const all = (await listOf(bob)).notices;
    const first = await bob.call("notice.list", { limit: 4 });
    expect(first).toMatchObject({ notices: all.slice(0, 4), more: true });
    const before = first.notices.at(-1)?.id ?? 0;
    const second = await bob.call("notice.list", { before, limit: 6 });
    expect(second).toMatchObject({ notices: all.slice(4), more: false });
    expect((await bob.call("notice.list", { before: 0 })).notices).toEqual([]);
  });

  test("has no notice of Bob's own acts", async () => {
    await gather({ owner: bob, founding: { joinMode: "anyone" } });
    await bob.call("group.leave", { group: await joined() });
    expect((await listOf(bob)).notices).toEqual([]);
  });
});

/** Creates a group that Bob joins. */
async function joined(): Promise<number> {
  const open = await foundGroup(carol, { joinMode: "anyone" });
  await bob.call("group.join", { group: open });
  return open;
}

describe("Bob reads his notices", () => {
  test("all his devices get the new read mark", async () => {
    await causeEveryNotice();
    const { notices, inbox } = await listOf(bob);
    expect(inbox).toEqual({ unread: 10, readUpTo: 0 });
    const phone = await bob.elsewhere();
    const cursor = await phone.cursor();
    const others = await alice.cursor();
    const third = notices[2]?.id ?? 0;
    expect(await bob.call("inbox.read", { readUpTo: third })).toEqual({
      unread: 2,
      readUpTo: third,
    });
    expect(await phone.since(cursor)).toMatchObject([
      { type: "inbox.read", unread: 2, readUpTo: third },
    ]);
    expect(await alice.since(others)).toEqual([]);
    expect(await inboxOf(phone)).toEqual({ unread: 2, readUpTo: third });
  });

  test("the read mark moves only forward, and never past the newest", async () => {
    await causeEveryNotice();
    const { notices } = await listOf(bob);
    const [newest, older] = [notices[0]?.id ?? 0, notices[4]?.id ?? 0];
    const all = { unread: 0, readUpTo: newest };
    expect(await bob.call("inbox.read", { readUpTo: 9_007_199_254_740_991 })).toEqual(all);
    const cursor = await bob.cursor();
    expect(await bob.call("inbox.read", { readUpTo: older })).toEqual(all);
    expect(await bob.call("inbox.read", { readUpTo: newest })).toEqual(all);
    expect(await bob.since(cursor)).toEqual([]);
    await gather({ owner: carol, members: [bob] });
    expect(await inboxOf(bob)).toEqual({ unread: 1, readUpTo: newest });
  });

  test("an empty inbox stays unchanged, and causes no event", async () => {
    const cursor = await carol.cursor();
    const none = { unread: 0, readUpTo: 0 };
    expect(await carol.call("inbox.read", { readUpTo: 1_000_000 })).toEqual(none);
    expect(await carol.since(cursor)).toEqual([]);
    const guest = await house.guest("Passer-by");
    expect((await guest.call("notice.list", {})).inbox).toEqual(none);
  });
});

test("unread notices are counted up to a hundred", async () => {
  const [dave] = await house.cast("Dave");
  const busy = await gather({ owner: alice, members: [dave] });
  for (let n = 0; n < 51; n++) {
    await alice.call("member.mute", { group: busy, user: dave.id, seconds: 60 });
    await alice.call("member.unmute", { group: busy, user: dave.id });
  }
  expect(await inboxOf(dave)).toEqual({ unread: 100, readUpTo: 0 });
});
