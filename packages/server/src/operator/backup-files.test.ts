import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  bytesPath,
  sendFile,
  storedKeys,
  uploadFace,
  uploadText,
} from "../../../../tests/support/attach.ts";
import { runCommand } from "../../../../tests/support/commands.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { Folder } from "../files/folder.ts";
import { backupFiles } from "./backup-files.ts";

describe.skipIf(process.env.TEST_POSTGRES !== undefined)("a house on SQLite with files", () => {
  let house: TestHouse;
  let alice: Person;
  let conversation: string;
  let saved: string;

  beforeAll(async () => {
    house = await openHouse();
    const [one, bob] = await house.cast("Alice", "Bob");
    alice = one;
    conversation = await alice.befriend(bob);
    saved = join(house.place.folder, "saved.db");
  });
  afterAll(() => house.close());

  const run = (command: string, ...args: string[]) =>
    runCommand(command, ...args, "--data-dir", house.place.folder);

  test("comes back with every file, and with what was sent later only for a week", async () => {
    const { attachment } = await sendFile(alice, conversation, "in the backup");
    const face = await uploadFace(alice);
    await alice.call("me.edit", { face });
    const unsent = await uploadText(alice, "not sent yet");
    const { code, said } = await run("backup", saved);
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("files: 2 of 2") });
    expect(existsSync(`${saved}.files`)).toBe(true);

    const later = await sendFile(alice, conversation, "after the backup");
    await alice.call("attachment.delete", { attachment: attachment.id });
    await house.app.house.files.delete(attachment.id);
    await house.stop();
    expect(await run("restore", saved, "--replace")).toMatchObject({ code: 0 });
    await house.start();
    expect(await (await alice.fetch(bytesPath(attachment))).text()).toBe("in the backup");
    expect((await alice.fetch(`/api/faces/${face}`)).status).toBe(200);
    expect((await alice.fetch(bytesPath(later.attachment))).status).toBe(404);
    expect(await storedKeys(house)).toContain(later.attachment.id);
    expect(await storedKeys(house)).toContain(unsent);
    expect((await alice.call("storage.show", {})).largest).toHaveLength(1);
    await expectHealthy(house.place);
    expect(await run("doctor")).toMatchObject({ code: 0 });
  });

  test("is not restored without its bytes, unless the operator wants it even so", async () => {
    const bare = join(house.place.folder, "bare.db");
    expect(await run("backup", bare, "--without-files")).toMatchObject({ code: 0 });
    expect(existsSync(`${bare}.files`)).toBe(false);
    const elsewhere = join(house.place.folder, "elsewhere");
    mkdirSync(elsewhere);
    const restore = (...more: string[]) =>
      runCommand("restore", bare, "--data-dir", elsewhere, ...more);
    expect(await restore()).toMatchObject({
      code: 1,
      complaints: [expect.stringContaining("The bytes of files are missing")],
    });
    expect(await restore("--even-if-wrong")).toMatchObject({ code: 0 });
    expect(await runCommand("doctor", "--data-dir", elsewhere)).toMatchObject({ code: 1 });
  });

  test("a file that was deleted while the backup ran is gone in it", async () => {
    const kept = await sendFile(alice, conversation, "kept");
    const gone = await sendFile(alice, conversation, "gone");
    const copy = join(house.place.folder, "copy.db");
    expect(await run("backup", copy, "--without-files")).toMatchObject({ code: 0 });
    await alice.call("attachment.delete", { attachment: gone.attachment.id });
    const { files } = house.app.house;
    await files.delete(gone.attachment.id);
    const target = new Folder(`${copy}.files`);
    const origin = join(house.place.folder, "teahouse.db");
    expect(await backupFiles(copy, origin, files, target, () => {})).toEqual([]);
    expect(await target.sizeOf(kept.attachment.id)).toBe(4);
    await files.delete(kept.attachment.id);
    expect(await backupFiles(copy, origin, files, new Folder(`${copy}.again`), () => {})).toEqual([
      kept.attachment.id,
    ]);
    const database = openFileReadonly(copy);
    const [row] = await database.read(
      (sql) => sql<{ body: string }>`select body from events where id = ${gone.message.id}`,
    );
    await database.close();
    expect(JSON.parse(row?.body ?? "").attachments).toMatchObject([{ gone: true }]);
  });
});
