import { Database } from "bun:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dieAt, runCommand } from "../../../../tests/support/commands.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { fillHouse } from "../../../../tests/support/full-house.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { countOf } from "../../../../tests/support/rows.ts";
import { openStream } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";

test.skipIf(process.env.TEST_POSTGRES === undefined)(
  "the commands refer to pg_dump and pg_restore for a house on PostgreSQL",
  async () => {
    const url = ["--database-url", process.env.TEST_POSTGRES ?? ""];
    const backup = await runCommand("backup", "/tmp/never.db", ...url);
    expect(backup).toMatchObject({ code: 1, complaints: [expect.stringContaining("pg_dump")] });
    const restore = await runCommand("restore", "/tmp/never.db", ...url);
    expect(restore).toMatchObject({ code: 1, complaints: [expect.stringContaining("pg_restore")] });
  },
);

describe.skipIf(process.env.TEST_POSTGRES !== undefined)("a house on SQLite", () => {
  let house: TestHouse;
  let alice: Person;
  let folder: string;
  let saved: string;

  beforeAll(async () => {
    house = await openHouse();
    ({ alice } = await fillHouse(house));
    folder = house.place.folder;
    saved = join(folder, "saved.db");
  });
  afterAll(() => house.close());

  const run = (command: string, ...args: string[]) =>
    runCommand(command, ...args, "--data-dir", folder);

  /** The files in the folder that do not belong to the house. */
  const litter = () =>
    readdirSync(folder).filter(
      (name) => !/^files$|^(teahouse|saved)\.(db|lock|sock)(-\w+|\.files)?$/.test(name),
    );

  test("is backed up while it is open, completely or not at all, and never over another file", async () => {
    const killed = await dieAt(1, "backup", saved, "--data-dir", folder);
    expect(killed.code).toBeNull();
    expect(readdirSync(folder)).not.toContain("saved.db");

    await alice.say(LOBBY, "before the backup");
    const { code, said } = await run("backup", saved);
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("event") });
    const again = await run("backup", saved);
    expect(again).toMatchObject({ code: 1, complaints: [expect.stringContaining("already")] });
    // The killed backup leaves a file that may be deleted.
    expect(litter()).toEqual([expect.stringMatching(/^saved\.db\.partial-\w{6}$/)]);
  });

  test("is not restored while it is open, nor over another house", async () => {
    const open = await run("restore", saved);
    expect(open).toMatchObject({
      code: 1,
      complaints: [expect.stringContaining("using the data")],
    });
    await house.stop();
    const stands = await run("restore", saved);
    expect(stands).toMatchObject({ code: 1, complaints: [expect.stringContaining("--replace")] });
    await house.start();
  });

  test("is not restored from a damaged file or one that is not a house", async () => {
    const other = join(folder, "other");
    mkdirSync(other);
    const text = join(other, "text.db");
    writeFileSync(text, "not a database, but long enough to be taken for one".repeat(99));
    const torn = join(other, "torn.db");
    copyFileSync(saved, torn);
    new Database(torn).run("delete from events where id = 9");
    const empty = join(other, "empty.db");
    new Database(empty, { create: true }).run("create table tea (one integer)");
    for (const [file, why] of [
      [text, "damaged"],
      [torn, "ids of the log run from 1 without gaps: event 10 follows 8"],
      [empty, "no house"],
      [join(other, "nothing.db"), "There is no"],
    ] as const) {
      const refused = await runCommand("restore", file, "--data-dir", join(other, "new"));
      expect(refused).toMatchObject({ code: 1, complaints: [expect.stringContaining(why)] });
    }
  });

  test("`--even-if-wrong` restores a damaged backup and reports each finding", async () => {
    const torn = join(folder, "other", "torn.db");
    const into = join(folder, "other", "torn");
    const run = await runCommand("restore", torn, "--even-if-wrong", "--data-dir", into);
    expect(run).toMatchObject({ code: 0, complaints: [] });
    expect(run.said).toContain("event 10 follows 8");
    expect(await countOf({ ...house.place, folder: into }, "select count(*) from events")).toBe(
      (await countOf({ ...house.place, folder: into }, "select head from log")) - 1,
    );
  });

  test("is restored with a new name of its log, so that clients that have seen more load again", async () => {
    const stream = await openStream(alice, "ws");
    const { id } = await alice.say(LOBBY, "lost with the disk");
    await eventually(() => expect(stream.ids()).toContain(id));
    const ahead = stream.events().at(-1)?.cursor ?? "";
    await house.stop();

    const { code, said, complaints } = await run("restore", saved, "--replace");
    expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
    const aside = /(teahouse\.db\.before-\S+)/.exec(said)?.[1] ?? "";
    expect(litter().filter((name) => name.startsWith("rest"))).toEqual([]);
    const stood = new Database(join(folder, aside), { readonly: true });
    const lost = stood.query("select id from events where body like '%lost with the disk%'");
    expect(lost.all()).toHaveLength(1);
    stood.close();

    await house.start();
    const again = await openStream(alice, "ws", ahead);
    await eventually(() => expect(again.frames.at(-1)).toEqual({ type: "reset" }));
    const polled = await alice.call("event.poll", { cursor: ahead });
    expect(polled).toEqual({ reset: true });
    const found = "select count(*) from events where body like '%before the backup%'";
    expect(await countOf(house.place, found)).toBe(1);
    expect((await alice.say(LOBBY, "here again")).id).toBe(id);
    await expectHealthy(house.place);
  });

  test("is moved aside as one file, with everything that a killed server left beside it", async () => {
    const { id } = await alice.say(LOBBY, "not in the file yet");
    const killed = join(folder, "other", "killed");
    mkdirSync(killed);
    for (const end of ["", "-wal"]) {
      copyFileSync(join(folder, `teahouse.db${end}`), join(killed, `teahouse.db${end}`));
    }
    const restored = await runCommand("restore", saved, "--replace", "--data-dir", killed);
    expect(restored).toMatchObject({ code: 0, complaints: [] });
    const [aside = "", ...beside] = readdirSync(killed).filter((name) => name.includes("before"));
    expect(beside).toEqual([]);
    const stood = new Database(join(killed, aside), { readonly: true });
    expect(stood.query("select head from log").get()).toEqual({ head: id });
    stood.close();
  });

  test("is not opened after an interrupted restore until it is restored again", async () => {
    await house.stop();
    copyFileSync(saved, join(folder, "restored.db"));
    await expect(house.start()).rejects.toThrow("run restore again");
    expect((await run("restore", saved, "--replace")).code).toBe(0);
    await house.start();
    await expectHealthy(house.place);
  });
});
