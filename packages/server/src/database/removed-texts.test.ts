import { Database } from "bun:sqlite";
import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { groupConversation } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { onSqlite } from "../../../../tests/support/long.ts";
import type { Person } from "../../../../tests/support/person.ts";

onSqlite("a house on SQLite", () => {
  let house: TestHouse;
  let alice: Person;
  let bob: Person;
  let group: number;
  let conversation: string;

  beforeAll(async () => {
    house = await openHouse({ timing: { emptyLog: 100 } });
    [alice, bob] = await house.cast("Alice", "Bob");
    group = await gather({ owner: alice, members: [bob] });
    conversation = groupConversation(group);
  });
  afterAll(() => house.close());

  /** All files but the socket, which holds nothing. */
  const files = () =>
    readdirSync(house.place.folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(house.place.folder, name));
  const isOnDisk = (text: string) => files().some((file) => readFileSync(file).includes(text));
  const logBytes = () => statSync(join(house.place.folder, "teahouse.db-wal")).size;

  /** Words that stand nowhere else. */
  const words = () => [crypto.randomUUID(), crypto.randomUUID()];
  /** How often a text repeats its word: the second text fills pages of its own. */
  const LENGTHS = [1, 130];

  async function surround(): Promise<void> {
    for (let n = 0; n < 20; n++) await bob.say(conversation, `around ${n} `.repeat(40));
  }

  test.each(LENGTHS)(
    "has no recalled text in its files a little later (%d words)",
    async (long) => {
      const [word = ""] = words();
      await surround();
      const { id: message } = await bob.say(conversation, word.repeat(long));
      await surround();
      expect(isOnDisk(word)).toBe(true);
      await bob.call("message.recall", { conversation, message });
      await eventually(() => expect(isOnDisk(word)).toBe(false));
    },
  );

  test("has no text of a purged member in its files a little later", async () => {
    const said = [...words(), ...words()];
    for (const word of said) await bob.say(conversation, word.repeat(LENGTHS[1] ?? 1));
    await alice.call("member.purge", { group, user: bob.id });
    await eventually(() => expect(said.filter(isOnDisk)).toEqual([]));
  });

  test("has no changed or removed announcement in its files a little later", async () => {
    const [first = "", second = ""] = words();
    const clientId = crypto.randomUUID();
    await alice.call("announcement.publish", { group, clientId, text: first.repeat(50) });
    const { announcements } = await alice.call("announcement.list", { group });
    const announcement = announcements[0]?.id ?? 0;
    await alice.call("announcement.edit", { group, announcement, text: second.repeat(50) });
    await eventually(() => expect([isOnDisk(first), isOnDisk(second)]).toEqual([false, true]));
    await alice.call("announcement.remove", { group, announcement });
    await eventually(() => expect(isOnDisk(second)).toBe(false));
  });

  test("has a small log again soon after a long backup, while everybody writes", async () => {
    const backup = new Database(join(house.place.folder, "teahouse.db"), { readonly: true });
    backup.run("begin");
    backup.query("select count(*) from events").get();
    while (logBytes() < 2_000_000) await alice.say(conversation, "tea ".repeat(1_000));
    expect(house.app.house.database.emptyLog()).toBe(false);
    backup.run("rollback");
    backup.close();
    await eventually(async () => {
      await alice.say(conversation, "more tea");
      expect(logBytes()).toBeLessThan(500_000);
    });
  });

  test("has a log that cannot be emptied while a batch writes, and loses nothing", async () => {
    const { database } = house.app.house;
    const emptied = await house.app.house.write(async () => database.emptyLog());
    expect(emptied).toBe(false);
    await eventually(() => expect(database.emptyLog()).toBe(true));
    expect((await alice.say(conversation, "still here")).seq).toBeGreaterThan(0);
  });
});
