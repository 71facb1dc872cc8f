import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { askToJoin, type Founding, foundGroup, letIn } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let alice: Person;
let dave: Person;
/** A word that no other group has in its name. */
let word: string;

beforeAll(async () => {
  house = await openHouse({ limits: { searchesPerMinute: 1000, groupsPerDay: 1000 } });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, dave] = await house.cast("Alice", "Dave");
  word = `w${crypto.randomUUID().slice(0, 8)}`;
});

const found = async (query: string, who = dave) =>
  (await who.call("group.list", { query })).groups.map(({ id }) => id);

describe("a search finds a group", () => {
  test("by a part of its name, in any case and width, and by its number", async () => {
    const group = await foundGroup(alice, { name: `北京茶友 ${word}` });
    for (const query of [word, word.toUpperCase(), ` ${word.slice(2)} `, "茶友", String(group)]) {
      expect({ query, found: (await found(query)).includes(group) }).toEqual({
        query,
        found: true,
      });
    }
    expect(await found(`ｗ${word.slice(1)}`)).toEqual([group]);
  });

  test("only in the ways that its two settings allow", async () => {
    const switches: readonly [Founding, boolean, boolean][] = [
      [{ findableByNumber: false }, false, true],
      [{ findableByName: false }, true, false],
      [{ findableByNumber: false, findableByName: false }, false, false],
    ];
    for (const [founding, byNumber, byName] of switches) {
      const group = await foundGroup(alice, { name: `${word} tea`, ...founding });
      expect((await found(String(group))).includes(group)).toBe(byNumber);
      expect((await found(word)).includes(group)).toBe(byName);
      expect((await found(word, alice)).includes(group)).toBe(byName);
    }
  });

  test("with only its card, as people see it before joining", async () => {
    const group = await foundGroup(alice, { name: word, description: "tea", color: 4 });
    const { groups } = await dave.call("group.list", { query: word });
    const card = { id: group, name: word, description: "tea", color: 4, memberCount: 1 };
    expect(groups).toEqual([{ ...card, joinMode: "approval", question: "" }]);
  });

  test("with the exact number or name first, then the largest", async () => {
    const larger = await foundGroup(alice, { name: `${word} club`, joinMode: "anyone" });
    const smaller = await foundGroup(alice, { name: `${word} shop` });
    const exact = await foundGroup(alice, { name: word.toUpperCase() });
    await letIn(alice, larger, dave);
    expect(await found(word)).toEqual([exact, larger, smaller]);
    const numbered = await foundGroup(alice, { name: `beside ${larger}` });
    expect(await found(String(larger))).toEqual([larger, numbered]);
  });

  test("among at most twenty", async () => {
    for (let n = 0; n < 21; n++) await foundGroup(alice, { name: `${word} ${n}` });
    expect(await found(word)).toHaveLength(20);
  });

  test("by wildcards and SQL only as plain text, and by no empty query", async () => {
    const group = await foundGroup(alice, { name: `50% off_${word}\\` });
    for (const query of ["%", "_", "\\", `%${word}%`, "' or 1=1 --", "", "  "]) {
      const ids = await found(query);
      expect({ query, found: query !== "" && ids.includes(group) }).toEqual({
        query,
        found: ["%", "_", "\\"].includes(query),
      });
    }
  });

  test("until the group is dissolved", async () => {
    const group = await foundGroup(alice, { name: word });
    await alice.call("group.dissolve", { group });
    expect(await found(word)).toEqual([]);
    expect(await found(String(group))).toEqual([]);
  });
});

describe("the card", () => {
  test("says whether Dave is a member, has asked to join, or neither", async () => {
    const group = await foundGroup(alice);
    const standing = async (who: Person) => (await who.call("group.card", { group })).standing;
    expect([await standing(alice), await standing(dave)]).toEqual(["member", "none"]);
    const request = await askToJoin(dave, group);
    expect(await standing(dave)).toBe("pending");
    await alice.call("join-request.ignore", { group, request });
    expect(await standing(dave)).toBe("pending");
    await dave.call("join-request.cancel", { group, request });
    expect(await standing(dave)).toBe("none");
    await letIn(alice, group, dave);
    expect(await standing(dave)).toBe("member");
  });

  test("of a hidden group is visible only to members and people who asked to join", async () => {
    const group = await foundGroup(alice, { joinMode: "anyone" });
    const [carol, erin] = await house.cast("Carol", "Erin");
    await letIn(alice, group, carol);
    await alice.call("group.edit", { group, joinMode: "approval" });
    const request = await askToJoin(erin, group);
    const hidden = { findableByNumber: false, findableByName: false };
    await alice.call("group.edit", { group, joinMode: "anyone", ...hidden });
    expect((await carol.call("group.card", { group })).standing).toBe("member");
    expect((await erin.call("group.card", { group })).standing).toBe("pending");
    for (const name of ["group.card", "group.join"] as const) {
      const [hidden, absent] = [
        await dave.refused(name, { group }),
        await dave.refused(name, { group: 9_999_999 }),
      ];
      expect(hidden.toBody()).toEqual(absent.toBody());
    }
    expect(await erin.call("group.join", { group })).toEqual({ state: "joined" });
    expect((await erin.call("join-request.list", { group })).requests).toMatchObject([
      { id: request, state: "approved" },
    ]);
  });

  test("of the public room is visible to everybody, but no search finds it", async () => {
    const guest = await house.guest("Passer-by");
    for (const who of [alice, guest]) {
      const { standing } = await who.call("group.card", { group: PUBLIC_ROOM });
      expect(standing).toBe("member");
      expect(await found("lobby", who)).not.toContain(PUBLIC_ROOM);
      expect(await found(String(PUBLIC_ROOM), who)).not.toContain(PUBLIC_ROOM);
    }
  });
});
