import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { PASSWORD, Person } from "../../../../tests/support/person.ts";

let house: TestHouse;
let mallory: Person;

beforeAll(async () => {
  house = await openHouse({ limits: { searchesPerMinute: 100_000 } });
  [mallory] = await house.cast("Mallory");
});
afterAll(() => house.close());

const found = async (query: string) => (await mallory.call("user.list", { query })).users;
const nicknames = async (query: string) => (await found(query)).map(({ nickname }) => nickname);

describe("a search finds people", () => {
  test("by any part of a Chinese nickname, even by one character", async () => {
    await house.cast("王小明", "李小红", "陈大文");
    expect((await nicknames("小")).toSorted()).toEqual(["李小红", "王小明"].toSorted());
    expect(await nicknames("大文")).toEqual(["陈大文"]);
  });

  test("by a part of their username or nickname, in any case and width", async () => {
    const [eve] = await house.cast("Evangeline");
    for (const query of ["evangeline", "VANGEL", "ｅｖａｎｇ", ` ${eve.username} `]) {
      expect((await found(query)).map(({ id }) => id)).toEqual([eve.id]);
    }
  });

  test("by their exact number, before people with that number in their name", async () => {
    const [frank] = await house.cast("Frank");
    await house.cast(`Agent ${frank.id}`);
    expect((await found(String(frank.id)))[0]?.id).toBe(frank.id);
    expect(await found(String(frank.id).slice(0, -1))).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ id: frank.id })]),
    );
  });

  test("with exactly that name before people whose name contains it", async () => {
    await Person.register(house.url, "Zoom", "zo.e.long");
    const exact = await Person.register(house.url, "Somebody", "zo.e");
    expect((await found("zo.e"))[0]?.id).toBe(exact.id);
  });

  test("but at most twenty", async () => {
    await house.cast(...Array.from({ length: 25 }, (_, n) => `Twin ${n}`));
    expect(await found("twin")).toHaveLength(20);
  });
});

test.each(["%", "_", "\\", "'", '"', "*", "?", "[a-z]", "%%", "\\%", "a%b", "' or 1=1 --"])(
  "the characters %j are no wildcards: they find only names that contain them",
  async (query) => {
    expect(await found(query)).toEqual([]);
  },
);

test("special characters in a name are found literally", async () => {
  await house.cast("100% \\tea_");
  for (const query of ["100%", "\\tea", "tea_"]) expect(await found(query)).toHaveLength(1);
});

test("no search finds guests, the house's own user or deleted accounts", async () => {
  const guest = await house.guest("Invisible");
  const [gone] = await house.cast("Vanished");
  await gone.call("me.delete", { password: PASSWORD });
  for (const query of [
    "invisible",
    "vanished",
    "teahouse",
    String(guest.id),
    String(gone.id),
    "1",
  ]) {
    const ids = (await found(query)).map(({ id }) => id);
    for (const hidden of [guest.id, gone.id, 1]) expect(ids).not.toContain(hidden);
  }
});

test("an empty search finds nobody", async () => {
  expect(await found("")).toEqual([]);
  expect(await found("  ")).toEqual([]);
});
