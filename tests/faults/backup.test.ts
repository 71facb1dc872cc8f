import { afterAll, beforeAll, expect, test } from "bun:test";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ClientId, groupConversation } from "@teahouse/protocol";
import { runCommand, startCommand } from "../support/commands.ts";
import { createSqlitePlace, type TestPlace } from "../support/database.ts";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import { often, onSqlite, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { Random, SEED } from "../support/random.ts";
import { repeatUntilAnswered } from "../support/repeat-until-answered.ts";
import { rowsOf } from "../support/rows.ts";
import { ServerProcess } from "../support/server-process.ts";

const BACKUPS = often(3, 50);

const ROOMY = Object.fromEntries(
  ["SENDS_BURST", "COMMANDS_BURST", "QUERIES_BURST"].map((name) => [`LIMIT_${name}`, "1000000"]),
);

onSqlite("a busy house", () => {
  const acked: { readonly id: number; readonly clientId: ClientId }[] = [];
  const random = new Random();
  let place: TestPlace;
  let server: ServerProcess;
  let talking: Promise<unknown>;
  let on = true;

  beforeAll(async () => {
    place = createSqlitePlace();
    server = new ServerProcess(place, ROOMY);
    await server.start();
    const names = ["Alice", "Bob", "Carol", "Dave"];
    const people = await Promise.all(names.map((name) => Person.register(server.url, name)));
    const [alice, ...members] = people;
    if (alice === undefined) throw new Error("Nobody came");
    const group = await gather({ owner: alice, members });
    talking = Promise.all(
      people.map(async (person) => {
        while (on) {
          const clientId = crypto.randomUUID();
          const conversation = random.chance(0.5) ? "g:10000" : groupConversation(group);
          const { id } = await repeatUntilAnswered(() => person.say(conversation, "tea", clientId));
          acked.push({ id, clientId });
        }
      }),
    );
  });
  afterAll(async () => {
    on = false;
    await talking;
    await server.kill();
    await place.remove();
  });

  const file = (name: string) => join(place.folder, name);
  const backup = (name: string) => ["backup", file(name), "--data-dir", place.folder] as const;

  test(
    `is complete in each of ${BACKUPS} backups, up to the beginning of the backup (TEST_SEED=${SEED})`,
    async () => {
      for (let n = 0; n < BACKUPS; n++) {
        const next = acked.length + 1 + random.below(200);
        await eventually(() => expect(acked.length).toBeGreaterThan(next), 30_000);
        const before = [...acked];
        const { code, complaints } = await runCommand(...backup("saved.db"));
        expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
        expect(acked.length).toBeGreaterThan(before.length);

        const other = createSqlitePlace();
        const restored = await runCommand("restore", file("saved.db"), "--data-dir", other.folder);
        expect(restored).toMatchObject({ code: 0, complaints: [] });
        await expectHealthy(other);
        const rows = await rowsOf(other, "select id, body from events where seq is not null");
        const bodies = new Map(rows.map(({ id, body }) => [id, String(body)]));
        const lost = before.filter(({ id, clientId }) => !bodies.get(id)?.includes(clientId));
        expect(lost).toEqual([]);
        await other.remove();
        rmSync(file("saved.db"));
      }
    },
    patience(BACKUPS, 10_000),
  );

  test(
    `never has half a backup, although ${BACKUPS} backups are killed (TEST_SEED=${SEED})`,
    async () => {
      const before = performance.now();
      await runCommand(...backup("measured.db"));
      const backupMs = Math.ceil(performance.now() - before);
      let whole = 0;
      for (let n = 0; n < BACKUPS; n++) {
        const command = startCommand(...backup("killed.db"));
        await Bun.sleep(random.below(backupMs));
        command.kill("SIGKILL");
        await command.exited;
        if (!existsSync(file("killed.db"))) continue;
        const other = createSqlitePlace();
        expect(
          await runCommand("restore", file("killed.db"), "--data-dir", other.folder),
        ).toMatchObject({ code: 0 });
        await other.remove();
        rmSync(file("killed.db"));
        whole++;
      }
      const partial = readdirSync(place.folder).filter((name) => name.includes(".partial-"));
      expect(partial.length).toBeLessThanOrEqual(2 * (BACKUPS - whole));
      await expectHealthy(place);
    },
    patience(BACKUPS, 10_000),
  );

  test("is healthy by the doctor's examination", async () => {
    const before = acked.length;
    const { code, said } = await runCommand("doctor", "--data-dir", place.folder);
    expect({ code, wrong: said.split("\n").filter((line) => !line.startsWith("ok ")) }).toEqual({
      code: 0,
      wrong: [],
    });
    await eventually(() => expect(acked.length).toBeGreaterThan(before));
  });
});
