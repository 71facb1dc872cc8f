import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation, INITIAL_GROUP_SETTINGS } from "@teahouse/protocol";
import { OTHER_SETTINGS } from "../../../../tests/support/group-settings.ts";
import { foundGroup, gather, groupOf, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol] });
});

const logOf = async () => (await alice.call("group-log.list", { group })).entries;

describe("the admin Bob edits the group", () => {
  test("every member gets the new settings, and Dave gets nothing", async () => {
    const cursor = await alice.cursor();
    const edit = { group, name: " Coffee ", description: "no tea", color: 5, temporary: false };
    const answer = await bob.call("group.edit", edit);
    const facts = { name: "Coffee", description: "no tea", color: 5, temporary: false };
    expect(answer.group).toMatchObject(facts);
    const conversation = groupConversation(group);
    for (const person of [alice, bob, carol]) {
      const [event, ...others] = await person.since(cursor);
      expect(event).toMatchObject({ type: "group.changed", conversation, by: bob.id });
      expect(event).toMatchObject({ group: answer.group });
      if (event?.type !== "group.changed") throw new Error("The group did not change");
      expect(event.changed.toSorted()).toEqual(Object.keys(facts).toSorted());
      expect(others).toEqual([]);
      expect(await groupOf(person, group)).toMatchObject(facts);
    }
    expect(await dave.since(cursor)).toEqual([]);
    expect((await timelineOf(carol, group)).at(-1)).toMatchObject({ type: "group.changed" });
  });

  test("every setting changes, and changes back", async () => {
    const before = await groupOf(bob, group);
    const { group: edited } = await bob.call("group.edit", { group, ...OTHER_SETTINGS });
    expect(edited).toMatchObject(OTHER_SETTINGS);
    await bob.call("group.edit", { group, ...INITIAL_GROUP_SETTINGS });
    expect(await groupOf(bob, group)).toEqual(before);
  });

  test("fields that keep their value cause no event", async () => {
    const cursor = await alice.cursor();
    await bob.call("group.edit", { group });
    await bob.call("group.edit", { group, name: " Tea friends ", joinMode: "approval" });
    expect(await alice.since(cursor)).toEqual([]);
    expect((await logOf()).some(({ action }) => action === "edited")).toBe(false);
  });

  test("the group log says which fields he edited", async () => {
    await bob.call("group.edit", { group, name: "Coffee", findableByName: false });
    const [entry] = await logOf();
    expect(entry).toMatchObject({ action: "edited", by: bob.id, user: null });
    expect(entry?.text.split(" ").toSorted()).toEqual(["findableByName", "name"]);
  });

  test("a search finds it only by its new name", async () => {
    const name = `Coffee ${crypto.randomUUID().slice(0, 8)}`;
    await bob.call("group.edit", { group, name });
    const found = async (query: string) =>
      (await dave.call("group.list", { query })).groups.map(({ id }) => id);
    expect(await found(name.toUpperCase())).toEqual([group]);
    expect(await found("Tea friends")).not.toContain(group);
  });
});

describe("the answer to the group's question", () => {
  const SECRET = "oolong-and-nothing-else";
  const asking = { joinMode: "question", question: "Which tea?", answer: SECRET } as const;

  test("is shown only to the owner and the admins, and only if they ask for it", async () => {
    const cursor = await carol.cursor();
    await bob.call("group.edit", { group, ...asking });
    for (const leader of [alice, bob]) {
      expect(await leader.call("group.answer", { group })).toEqual({ answer: SECRET });
    }
    expect((await carol.refused("group.answer", { group })).code).toBe("forbidden");
    expect((await dave.refused("group.answer", { group })).code).toBe("not_found");
    for (const person of [alice, bob, carol, dave]) {
      const seen = [
        await person.since(cursor),
        await person.call("snapshot.show", {}),
        await person.call("group.card", { group }),
        await person.call("group.list", { query: String(group) }),
      ];
      expect(JSON.stringify(seen)).not.toContain(SECRET);
    }
    expect(JSON.stringify(await logOf())).not.toContain(SECRET);
  });

  test("is mentioned in the group log if only it changes, and in no timeline", async () => {
    await bob.call("group.edit", { group, ...asking });
    const cursor = await alice.cursor();
    await bob.call("group.edit", { group, answer: "pu-erh" });
    expect(await alice.since(cursor)).toEqual([]);
    expect((await logOf())[0]).toMatchObject({ action: "edited", by: bob.id, text: "answer" });
  });

  test("cannot be emptied while it lets people in, nor can the question", async () => {
    await bob.call("group.edit", { group, ...asking });
    for (const [edit, path] of [
      [{ answer: "" }, "answer"],
      [{ question: " " }, "question"],
    ] as const) {
      const problem = await bob.refused("group.edit", { group, ...edit });
      expect(problem).toMatchObject({ code: "invalid", fields: { issues: [{ path }] } });
    }
    await bob.call("group.edit", { group, joinMode: "nobody", answer: "", question: "" });
    const problem = await bob.refused("group.edit", { group, joinMode: "question" });
    expect(problem.code).toBe("invalid");
  });

  test("is kept with the question for later, but strangers see the question only while it is asked", async () => {
    await bob.call("group.edit", { group, ...asking });
    await bob.call("group.edit", { group, joinMode: "approval" });
    expect((await dave.call("group.card", { group })).group.question).toBe("");
    expect(await groupOf(carol, group)).toMatchObject({ question: "Which tea?" });
    await bob.call("group.edit", { group, joinMode: "question" });
    expect((await dave.call("group.card", { group })).group.question).toBe("Which tea?");
    expect(await bob.call("group.answer", { group })).toEqual({ answer: SECRET });
  });
});

describe("a change of what former members keep", () => {
  test("reaches Carol before she leaves, even if she was offline when it changed", async () => {
    const cursor = await carol.cursor();
    await bob.call("group.edit", { group, keepHistory: false });
    await carol.call("group.leave", { group });
    const types = (await carol.since(cursor)).map(({ type }) => type);
    expect(types).toEqual(["group.changed", "member.left"]);
  });

  test("reaches each member exactly once", async () => {
    const cursor = await carol.cursor();
    await bob.call("group.edit", { group, keepHistory: false });
    await bob.call("group.edit", { group, keepHistory: true });
    for (const person of [alice, bob, carol]) {
      const heard = await person.since(cursor);
      expect(heard.map(({ type }) => type)).toEqual(["group.changed", "group.changed"]);
    }
    expect(await dave.since(cursor)).toEqual([]);
  });
});

describe("Bob mutes all members", () => {
  test("only the owner and the admins can write, until the mute is lifted", async () => {
    const conversation = groupConversation(group);
    const cursor = await carol.cursor();
    await bob.call("group.mute-all", { group });
    for (const person of [alice, bob]) await person.say(conversation, "we may");
    const write = { conversation, clientId: crypto.randomUUID(), text: "may I?" };
    expect((await carol.refused("message.send", write)).code).toBe("muted_all");
    expect((await carol.refused("typing.send", { conversation })).code).toBe("muted_all");
    await alice.call("group.unmute-all", { group });
    await carol.call("message.send", write);
    const changes = (await carol.since(cursor)).filter(({ type }) => type === "group.changed");
    expect(changes).toMatchObject([
      { by: bob.id, changed: ["mutedAll"], group: { mutedAll: true } },
      { by: alice.id, changed: ["mutedAll"], group: { mutedAll: false } },
    ]);
    const actions = (await logOf()).map(({ action, by }) => [action, by]);
    expect(actions.slice(0, 2)).toEqual([
      ["unmuted-all", alice.id],
      ["muted-all", bob.id],
    ]);
  });

  test("repeating it, or lifting it twice, causes no second event", async () => {
    await bob.call("group.mute-all", { group });
    const cursor = await alice.cursor();
    expect(await alice.call("group.mute-all", { group })).toEqual({});
    await bob.call("group.unmute-all", { group });
    expect(await bob.call("group.unmute-all", { group })).toEqual({});
    expect(await alice.since(cursor)).toHaveLength(1);
  });

  test("Carol's own mute stays when he lifts it", async () => {
    const conversation = groupConversation(group);
    await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
    await bob.call("group.mute-all", { group });
    await bob.call("group.unmute-all", { group });
    const write = { conversation, clientId: crypto.randomUUID(), text: "may I?" };
    expect((await carol.refused("message.send", write)).code).toBe("muted");
  });
});

test("a member can neither edit the group nor mute all, and for Dave the group does not exist", async () => {
  const other = await foundGroup(dave);
  for (const name of ["group.edit", "group.mute-all", "group.unmute-all"] as const) {
    expect((await carol.refused(name, { group })).code).toBe("forbidden");
    expect((await dave.refused(name, { group })).code).toBe("not_found");
    expect((await alice.refused(name, { group: other })).code).toBe("not_found");
  }
});
