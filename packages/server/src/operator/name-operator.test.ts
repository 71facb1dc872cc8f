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

const role = async () => (await alice.call("group.show", { group: PUBLIC_ROOM })).group.role;

describe("the house names an operator", () => {
  test("who is an admin of the public room then, and a member again", async () => {
    expect(await role()).toBe("member");
    await house.stop();
    const named = await nameOperator([alice.username.toUpperCase(), ...place()]);
    expect(named).toContain("is an admin");
    await house.start();
    expect(await role()).toBe("admin");
    await alice.call("group.edit", { group: PUBLIC_ROOM, slowSeconds: 0 });
    await house.stop();
    await nameOperator([alice.username, "--remove", ...place()]);
    await house.start();
    expect(await role()).toBe("member");
  });

  test("and says so where there is nobody of that name, or no name", async () => {
    await house.stop();
    await expect(nameOperator(["nobody.at.all", ...place()])).rejects.toThrow("Nobody here");
    await expect(nameOperator(place())).rejects.toThrow("wants a username");
    await house.start();
  });
});

test("a house on SQLite that is open is not touched beneath its server", async () => {
  if (house.engine === "postgres") return;
  await expect(nameOperator([alice.username, ...place()])).rejects.toThrow("uses the data folder");
});
