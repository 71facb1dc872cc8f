import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { OTHER_SETTINGS } from "../../../../tests/support/group-settings.ts";
import { foundGroup, timelineOf } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
});

const clientId = () => crypto.randomUUID();
const ownGroups = async (person: Person) =>
  (await person.call("snapshot.show", {})).groups.filter(({ role }) => role === "owner");

describe("Alice creates a group", () => {
  test("she is its owner and only member, and it has the default settings", async () => {
    const founded = { clientId: clientId(), name: "  茶 friends  " };
    const { group } = await alice.call("group.create", founded);
    expect(group).toMatchObject({
      name: "茶 friends",
      description: "",
      color: 0,
      memberCount: 1,
      joinMode: "approval",
      question: "",
      invitePolicy: "approval",
      findableByNumber: true,
      findableByName: true,
      earlierHistory: false,
      keepHistory: true,
      temporary: true,
      mutedAll: false,
      dissolved: false,
      role: "owner",
      nickname: "",
      mutedUntil: 0,
    });
    expect(await ownGroups(alice)).toEqual([group]);
    expect((await alice.call("group.show", { group: group.id })).group).toEqual(group);
    const { members } = await alice.call("member.list", { group: group.id });
    expect(members).toMatchObject([{ user: { id: alice.id }, role: "owner" }]);
  });

  test("she can give it every setting that a group has", async () => {
    const group = await foundGroup(alice, { name: "Tea", ...OTHER_SETTINGS });
    expect((await alice.call("group.show", { group })).group).toMatchObject(OTHER_SETTINGS);
  });

  test("only her own devices get the events", async () => {
    const phone = await alice.elsewhere();
    const cursor = await alice.cursor();
    const group = await foundGroup(alice);
    const conversation = groupConversation(group);
    const heard = await phone.since(cursor);
    expect(heard).toMatchObject([
      { type: "group.entered", group: { id: group, role: "owner" }, lastSeq: 0 },
      { type: "member.joined", conversation, user: alice.id, by: alice.id, memberCount: 1 },
    ]);
    expect(await bob.since(cursor)).toEqual([]);
    expect(await timelineOf(alice, group)).toMatchObject([{ type: "member.joined" }]);
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries).toMatchObject([{ action: "created", by: alice.id, user: null }]);
  });

  test("she can send messages in it at once", async () => {
    const conversation = groupConversation(await foundGroup(alice));
    expect(await alice.say(conversation, "tea?")).toMatchObject({ seq: 1 });
  });

  test("its number comes from the same counter as those of users", async () => {
    const group = await foundGroup(alice);
    const [carol] = await house.cast("Carol");
    expect(carol.id).toBe(group + 1);
    expect((await alice.refused("user.show", { user: group })).code).toBe("not_found");
    expect((await alice.refused("group.show", { group: carol.id })).code).toBe("not_found");
  });
});

describe("a client id", () => {
  test("makes one group, even if it is sent twenty times at once", async () => {
    const founded = { clientId: clientId(), name: "once", color: 3 } as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => alice.call("group.create", founded)),
    );
    for (const { group } of answers) expect(group).toEqual(answers[0]?.group as typeof group);
    expect(await ownGroups(alice)).toHaveLength(1);
  });

  test("gets its first answer again, even if the group was edited or dissolved since", async () => {
    const founded = { clientId: clientId(), name: "before" };
    const first = await alice.call("group.create", founded);
    const group = first.group.id;
    await alice.call("group.edit", { group, name: "after" });
    const upper = { ...founded, clientId: founded.clientId.toUpperCase() };
    expect(await alice.call("group.create", upper)).toEqual(first);
    await alice.call("group.dissolve", { group });
    expect(await alice.call("group.create", founded)).toEqual(first);
    expect(await ownGroups(alice)).toEqual([]);
  });

  test("is refused with another name or other settings", async () => {
    const founded = { clientId: clientId(), name: "one" };
    await alice.call("group.create", founded);
    for (const other of [{ name: "other" }, { color: 1 }, { joinMode: "anyone" as const }]) {
      const problem = await alice.refused("group.create", { ...founded, ...other });
      expect(problem.code).toBe("client_id_reused");
    }
    expect(await ownGroups(alice)).toHaveLength(1);
  });

  test("gets its first answer whatever the order of the fields", async () => {
    const id = clientId();
    const first = await alice.call("group.create", { clientId: id, name: "one", color: 2 });
    expect(await alice.call("group.create", { color: 2, name: "one", clientId: id })).toEqual(
      first,
    );
  });

  test("belongs to one user: Bob can use the same one as Alice", async () => {
    const founded = { clientId: clientId(), name: "ours" };
    const [hers, his] = [
      await alice.call("group.create", founded),
      await bob.call("group.create", founded),
    ];
    expect(his.group.id).not.toBe(hers.group.id);
    expect(his.group.role).toBe("owner");
  });
});

describe("a question", () => {
  const asking = { clientId: clientId(), name: "Tea", joinMode: "question" } as const;

  test("is required if the join mode asks one, and its answer if the right answer lets people in", async () => {
    for (const [given, path] of [
      [{ answer: "Hot" }, "question"],
      [{ question: "\u200b", answer: "Hot" }, "question"],
      [{ question: "How?" }, "answer"],
      [{ question: "How?", answer: "  " }, "answer"],
      [{ joinMode: "question-approval" }, "question"],
    ] as const) {
      const problem = await alice.refused("group.create", { ...asking, ...given });
      expect(problem).toMatchObject({ code: "invalid", fields: { issues: [{ path }] } });
    }
    expect(await ownGroups(alice)).toEqual([]);
  });

  test("needs no right answer if an admin approves the answers", async () => {
    const group = await foundGroup(alice, { joinMode: "question-approval", question: "Who?" });
    expect(await alice.call("group.answer", { group })).toEqual({ answer: "" });
  });
});

test("a guest cannot create a group", async () => {
  const guest = await house.guest("Passer-by");
  const founded = { clientId: clientId(), name: "mine" };
  expect((await guest.refused("group.create", founded)).code).toBe("persons_only");
});
