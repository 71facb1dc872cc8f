import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLIC_ROOM } from "@teahouse/protocol";
import { runCommand } from "../../../../tests/support/commands.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { operate, placeFlags } from "../../../../tests/support/operate.ts";
import { type Guest, Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";
import { askServer, CONTROL_FILE } from "./control.ts";

let house: TestHouse;
let alice: Person;
let carol: Guest;

beforeAll(async () => {
  house = await openHouse();
  [alice] = await house.cast("Alice");
  carol = await house.guest("Carol 🍵");
});
afterAll(() => house.close());

const run = (...args: string[]) => operate(house, ...args);
const role = async () => (await alice.call("group.show", { group: PUBLIC_ROOM })).group.role;

describe("while the server runs, the operator", () => {
  test("makes a person an admin of the lobby and a member again, and open clients hear of it", async () => {
    const stream = await openStream(alice, "ws");
    expect(await run(alice.username.toUpperCase())).toContain("is now an admin");
    await eventually(() =>
      expect(stream.events().at(-1)).toMatchObject({ type: "role.changed", role: "admin" }),
    );
    expect(await role()).toBe("admin");
    await run(alice.username, "--remove");
    expect(await role()).toBe("member");
    await run("appoint", alice.username);
    expect(await role()).toBe("admin");
    await run("dismiss", String(alice.id));
    expect(await role()).toBe("member");
  });

  test("lists users by a part of their name, guests too", async () => {
    const all = await run("list");
    expect(all).toContain(`@${alice.username}`);
    expect(all).toContain('"Carol 🍵"');
    expect(all).not.toContain("Teahouse");
    expect(await run("list", "CAROL")).toStartWith(`${carol.id}  guest`);
    expect(await run("list", "no one like this")).toBe("There is no such user");
  });

  test("shows an account by its username or number", async () => {
    const shown = await run("show", alice.username);
    expect(shown).toMatch(new RegExp(`^number +${alice.id}$`, "m"));
    expect(shown).toMatch(/^in the lobby +member$/m);
    expect(await run("show", String(carol.id))).toMatch(/^username +none$/m);
  });

  test("is told about an unknown name, missing words and unknown flags", async () => {
    await expect(run("nobody.at.all")).rejects.toThrow("There is no user nobody.at.all");
    await expect(run("show", "9999999")).rejects.toThrow("There is no user 9999999");
    await expect(run("show")).rejects.toThrow("The command is operator show NAME");
    await expect(run("show", "a", "b")).rejects.toThrow("The command is operator show NAME");
    await expect(run("show", "alice", "--loud", "1")).rejects.toThrow("no option --loud");
    await expect(run()).rejects.toThrow("needs a verb or a username");
  });

  test("can run the executable, which refuses with one line", async () => {
    const shown = await runCommand("operator", "show", alice.username, ...placeFlags(house));
    expect(shown).toMatchObject({ code: 0, complaints: [] });
    expect(shown.said).toContain(alice.username);
    const refused = await runCommand("operator", "show", "nobody", ...placeFlags(house));
    expect(refused).toMatchObject({ code: 1, said: "", complaints: ["There is no user nobody"] });
  });
});

test("a user whose username is a verb is appointed by `operator appoint`", async () => {
  const list = await Person.register(house.nodes, "List", "list");
  expect(await run("appoint", "list")).toContain(`list (${list.id}) is now an admin`);
});

test("the operator's commands work while the server is stopped", async () => {
  await house.stop();
  expect(await run("appoint", alice.username)).toContain("is now an admin");
  await house.start();
  expect(await role()).toBe("admin");
});

describe.skipIf(process.env.TEST_POSTGRES !== undefined)("the socket of a house on SQLite", () => {
  const socket = () => join(house.place.folder, CONTROL_FILE);

  test("belongs to the server's user alone, and is gone when the server stops", async () => {
    expect(statSync(socket()).mode & 0o777).toBe(0o600);
    await house.stop();
    expect(existsSync(socket())).toBe(false);
    await house.start();
  });

  test("that a killed server left is replaced", async () => {
    await house.stop();
    writeFileSync(socket(), "");
    expect(await run("show", alice.username)).toContain(alice.username);
    await house.start();
    expect(await run("show", alice.username)).toContain(alice.username);
  });

  test("refuses a request that is no task, and the server goes on", async () => {
    const unknown = { task: "operator rule", words: [], flags: {} };
    await expect(askServer(house.place.folder, unknown)).rejects.toThrow("another version");
    for (const body of ["", "[]", "{", '{"task":1}', JSON.stringify({ ...unknown, more: 1 })]) {
      const answer = await fetch("http://localhost/", { method: "POST", unix: socket(), body });
      expect([200, 400]).toContain(answer.status);
      expect(await answer.text()).not.toContain("lines");
    }
    expect(await run("show", alice.username)).toContain(alice.username);
  });
});
