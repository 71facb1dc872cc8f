import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { FAULT_TIMING } from "../support/fault-timing.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { onPostgres } from "../support/long.ts";
import type { Person } from "../support/person.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { refusal } from "../support/refusal.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = "g:10000";

/** How soon a server without its database goes silent, and how soon it recovers, in milliseconds. */
const SILENT_MS = 15_000;
const BACK_MS = 15_000;

onPostgres("a PostgreSQL that has become a standby", () => {
  let postgres: Postgres;
  let house: TestHouse;
  let alice: Person;

  beforeAll(async () => {
    postgres = await startPostgres();
    house = await openHouse({ postgres: postgres.url, timing: FAULT_TIMING });
    [alice] = await house.cast("Alice");
  });
  afterAll(async () => {
    await house.close();
    await postgres.stop();
  });

  const readyz = async () => (await fetch(`${house.url}/readyz`)).status;

  test("counts as away, although it can be read, until it is promoted", async () => {
    const stream = await openStream(alice, "ws");
    await stream.begun;
    const clientId = crypto.randomUUID();
    await postgres.demote();
    const refused = await eventually(() =>
      alice.refused("message.send", { conversation: LOBBY, clientId, text: "?" }),
    );
    expect(refused).toMatchObject({ code: "unavailable", status: 503 });
    expect(await readyz()).toBe(503);
    await eventually(async () => {
      expect((await alice.fetch("/api/me")).status).toBe(503);
    }, SILENT_MS);

    await postgres.promote();
    const { id } = await eventually(async () => {
      const sent = await alice.say(LOBBY, "?", clientId).catch((problem: Problem) => problem);
      if (sent instanceof Error) throw sent;
      return sent;
    }, BACK_MS);
    await eventually(() => expect(stream.ids()).toContain(id), BACK_MS);
    expect(await readyz()).toBe(200);
    stream.close();
  });

  test("is refused at the start", async () => {
    await postgres.demote();
    const { lines, code } = await refusal("--port", "0", "--database-url", postgres.url);
    expect({ lines, code }).toEqual({ lines: [expect.stringContaining("follows")], code: 1 });
    await postgres.promote();
  });
});
