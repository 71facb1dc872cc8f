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

/** Where this house keeps everything, as flags. */
function place(): string[] {
  const { folder, url } = house.place;
  return ["--data-dir", folder, ...(url === undefined ? [] : ["--database-url", url])];
}

/** What the command says. */
async function named(...args: string[]): Promise<string> {
  const said: string[] = [];
  expect(await nameOperator([...args, ...place()], (line) => said.push(line))).toBe(0);
  return said.join();
}

const role = async () => (await alice.call("group.show", { group: PUBLIC_ROOM })).group.role;

describe("the house names an operator", () => {
  test("who is an admin of the public room then, and a member again", async () => {
    expect(await role()).toBe("member");
    await house.stop();
    expect(await named(alice.username.toUpperCase())).toContain("is an admin");
    await house.start();
    expect(await role()).toBe("admin");
    await alice.call("group.edit", { group: PUBLIC_ROOM, slowSeconds: 0 });
    await house.stop();
    await named(alice.username, "--remove");
    await house.start();
    expect(await role()).toBe("member");
  });

  test("and says so where there is nobody of that name, or no name", async () => {
    await house.stop();
    await expect(named("nobody.at.all")).rejects.toThrow("Nobody here");
    await expect(named()).rejects.toThrow("wants a username");
    await house.start();
  });
});

test("a house on SQLite that is open is not touched beneath its server", async () => {
  if (house.engine === "postgres") return;
  await expect(named(alice.username)).rejects.toThrow("uses the data folder");
});
