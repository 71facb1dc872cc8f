import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { nameOperator } from "./name-operator.ts";

let house: TestHouse;
let alice: Person;

beforeAll(async () => {
  house = await openHouse();
  [alice] = await house.cast("Alice");
});
afterAll(() => house.close());

/** The place of this house as flags. */
function place(): string[] {
  const { folder, url } = house.place;
  return ["--data-dir", folder, ...(url === undefined ? [] : ["--database-url", url])];
}

/** Runs the command and returns its output. */
async function named(...args: string[]): Promise<string> {
  const said: string[] = [];
  expect(await nameOperator([...args, ...place()], (line) => said.push(line))).toBe(0);
  return said.join();
}

const role = async () => (await alice.call("group.show", { group: PUBLIC_ROOM })).group.role;

describe("the operator command", () => {
  test("makes a person an admin of the public room, and a member again", async () => {
    expect(await role()).toBe("member");
    await house.stop();
    expect(await named(alice.username.toUpperCase())).toContain("is now an admin");
    await house.start();
    expect(await role()).toBe("admin");
    await alice.call("group.edit", { group: PUBLIC_ROOM, slowSeconds: 0 });
    await house.stop();
    await named(alice.username, "--remove");
    await house.start();
    expect(await role()).toBe("member");
  });

  test("refuses a name that nobody has, and no name at all", async () => {
    await house.stop();
    await expect(named("nobody.at.all")).rejects.toThrow("There is no user");
    await expect(named()).rejects.toThrow("needs a username");
    await house.start();
  });
});

test("the operator command does not change a house on SQLite while a server has it open", async () => {
  if (house.engine === "postgres") return;
  await expect(named(alice.username)).rejects.toThrow("is using the data folder");
});
