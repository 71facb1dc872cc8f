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

describe("people are found", () => {
  test("by one character of a Chinese nickname, and by its beginning, middle and end", async () => {
    await house.cast("王小明", "李小红", "陈大文");
    expect((await nicknames("小")).toSorted()).toEqual(["李小红", "王小明"].toSorted());
    expect(await nicknames("大文")).toEqual(["陈大文"]);
  });

  test("by a part of a username or nickname, in any case and width", async () => {
    const [eve] = await house.cast("Evangeline");
    for (const query of ["evangeline", "VANGEL", "ｅｖａｎｇ", ` ${eve.username} `]) {
      expect((await found(query)).map(({ id }) => id)).toEqual([eve.id]);
    }
  });

  test("by number, exactly, and the one who has it stands first", async () => {
    const [frank] = await house.cast("Frank");
    await house.cast(`Agent ${frank.id}`);
    expect((await found(String(frank.id)))[0]?.id).toBe(frank.id);
    expect(await found(String(frank.id).slice(0, -1))).toEqual(
      expect.not.arrayContaining([expect.objectContaining({ id: frank.id })]),
    );
  });

  test("whose name is exactly that before those whose name has it in it", async () => {
    await Person.register(house.url, "Zoom", "zo.e.long");
    const exact = await Person.register(house.url, "Somebody", "zo.e");
    expect((await found("zo.e"))[0]?.id).toBe(exact.id);
  });

  test("twenty at most", async () => {
    await house.cast(...Array.from({ length: 25 }, (_, n) => `Twin ${n}`));
    expect(await found("twin")).toHaveLength(20);
  });
});

test.each(["%", "_", "\\", "'", '"', "*", "?", "[a-z]", "%%", "\\%", "a%b", "' or 1=1 --"])(
  "%j is looked for as it is, and finds nobody who does not have it",
  async (query) => {
    expect(await found(query)).toEqual([]);
  },
);

test("signs in a name are found as they are", async () => {
  await house.cast("100% \\tea_");
  for (const query of ["100%", "\\tea", "tea_"]) expect(await found(query)).toHaveLength(1);
});

test("guests, the house and those who are gone are not found by a name", async () => {
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
