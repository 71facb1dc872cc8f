import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../../../tests/support/commands.ts";
import { createPlace, type TestPlace } from "../../../../tests/support/database.ts";
import { COMMANDS } from "./commands.ts";

let place: TestPlace;

beforeEach(async () => {
  place = await createPlace();
});
afterEach(() => place.remove());

/** Arguments with which each command would work on a house. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  operator: ["alice"],
  code: ["list"],
  doctor: [],
  health: ["--port", "1"],
  backup: ["backup.db"],
  restore: ["backup.db"],
  "import-files": ["."],
  "new-epoch": [],
  "correct-times": [],
  "migrate-to": ["postgres://127.0.0.1:9/tea"],
};

test("every command is tried", () => {
  expect(Object.keys(ARGUMENTS).toSorted()).toEqual([...COMMANDS.keys()].toSorted());
});

test.each(Object.entries(ARGUMENTS))(
  "%s without a house says so in one line, and makes none",
  async (command, args) => {
    const folder = join(place.folder, "no", "such", "folder");
    const inFolder = args.map((arg) => (arg.endsWith(".db") ? join(place.folder, arg) : arg));
    const where = place.url === undefined ? [] : ["--database-url", place.url];
    const run = () => runCommand(command, ...inFolder, "--data-dir", folder, ...where);
    const { code, complaints } = await run();
    // The doctor says with 1 that something is wrong, and with 2 that it could not look.
    expect({ code, lines: complaints.length }).toEqual({
      code: command === "doctor" ? 2 : 1,
      lines: 1,
    });
    expect(complaints[0]).toMatch(/^[A-Z].*/);
    expect(existsSync(folder)).toBe(false);
    // A house that the first run had made would be found now.
    expect((await run()).complaints).toEqual(complaints);
  },
);
