import { expect, test } from "bun:test";
import { join } from "node:path";
import { runCommand } from "../../../../tests/support/commands.ts";
import { createPlace, type TestPlace } from "../../../../tests/support/database.ts";
import { expectHealthy } from "../../../../tests/support/doctor.ts";
import { eventually } from "../../../../tests/support/eventually.ts";
import { fillHouse } from "../../../../tests/support/full-house.ts";
import { openHouse } from "../../../../tests/support/house.ts";
import { Person } from "../../../../tests/support/person.ts";
import { runOfPostgres } from "../../../../tests/support/postgres-program.ts";
import { countOf, rowsOf } from "../../../../tests/support/rows.ts";
import { ServerProcess } from "../../../../tests/support/server-process.ts";
import { openStream } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";

const epochOf = (place: TestPlace) => rowsOf(place, "select epoch from log");

test.skipIf(process.env.TEST_POSTGRES === undefined)(
  "a dump of an open house on PostgreSQL is restored, and after new-epoch clients that have seen more load again",
  async () => {
    const house = await openHouse();
    const { alice } = await fillHouse(house);
    const { seq } = await alice.say(LOBBY, "before the dump");
    const dump = join(house.place.folder, "teahouse.dump");
    const { url = "" } = house.place;
    await runOfPostgres("pg_dump", "--format=custom", `--file=${dump}`, `--dbname=${url}`);
    await alice.say(LOBBY, "after the dump");
    const ahead = await alice.cursor();
    await house.stop();

    // An empty database, as `createdb` makes it.
    const restored = await createPlace();
    const { url: newUrl = "" } = restored;
    await runOfPostgres("pg_restore", `--dbname=${newUrl}`, dump);
    const named = await runCommand("new-epoch", "--database-url", newUrl);
    expect(named).toMatchObject({ code: 0, complaints: [] });
    const [before, after] = await Promise.all([house.place, restored].map(epochOf));
    expect(after).not.toEqual(before);
    await expectHealthy(restored);

    const server = new ServerProcess(restored);
    await server.start();
    const again = new Person(server.url, alice.id, alice.token);
    const stream = await openStream(again, "ws", ahead);
    await eventually(() => expect(stream.frames.at(-1)).toEqual({ type: "reset" }));
    expect(await again.call("event.poll", { cursor: ahead })).toEqual({ reset: true });
    const newest = "select last_seq from conversations where id = 'g:10000'";
    expect(await countOf(restored, newest)).toBe(seq);
    expect((await again.say(LOBBY, "here again")).seq).toBe(seq + 1);
    await expectHealthy(restored);
    await server.kill();
    await restored.remove();
    await house.start();
    await house.close();
  },
);
