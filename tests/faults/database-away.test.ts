import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { FAULT_TIMING } from "../support/fault-timing.ts";
import { openProxy } from "../support/faulty-proxy.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { growth, readMetrics } from "../support/metrics-page.ts";
import type { Person } from "../support/person.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openStream } from "../support/stream.ts";

const LOBBY = "g:10000";

describe.skipIf(process.env.TEST_POSTGRES === undefined)("while PostgreSQL is away", () => {
  let postgres: Postgres;
  let house: TestHouse;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    postgres = await startPostgres();
    house = await openHouse({ postgres: postgres.url, timing: FAULT_TIMING });
    [alice, bob] = await house.cast("Alice", "Bob");
  });
  afterAll(async () => {
    await expectHealthy(house.place);
    await house.close();
    await postgres.stop();
  });

  test("requests are refused with 503 and Retry-After, and succeed when it is back", async () => {
    const stream = await openStream(bob, "ws");
    await eventually(() => expect(stream.frames).toHaveLength(1));
    const clientId = crypto.randomUUID();
    await postgres.kill();

    const refused = await alice.refused("message.send", {
      conversation: LOBBY,
      clientId,
      text: "?",
    });
    expect(["unavailable", "unknown"]).toContain(refused.code);
    expect(refused.status).toBe(503);
    expect(refused.fields.retryAfter).toBeGreaterThan(0);
    const answer = await alice.fetch("/api/sync");
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    const stranger = await fetch(`${house.url}/api/me`, {
      headers: { authorization: "Bearer none" },
    });
    expect(stranger.status).toBe(503);
    expect((await fetch(`${house.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200);

    await postgres.start();
    const sent = await eventually(async () => {
      const outcome = await alice.say(LOBBY, "?", clientId).catch((problem: Problem) => problem);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    }, 10_000);
    await eventually(() => expect(stream.ids()).toEqual([sent.id]));
    expect(await alice.say(LOBBY, "?", clientId)).toEqual(sent);
    stream.close();
  });

  test("an outage leaves one line when it begins and one when it ends, and each refusal is counted", async () => {
    const warnings = () =>
      house.log
        .map((line) => JSON.parse(line))
        .filter(({ level }) => level === "warn" || level === "error");
    // The outage of another test is over.
    const messages = () => warnings().map(({ message }) => message);
    if (messages().includes("The database is away")) {
      await eventually(() => expect(messages().at(-1)).toBe("The database is back"));
    }
    const before = await readMetrics(house.url);
    const { length } = warnings();
    await postgres.kill();
    const refused = await Promise.all(
      Array.from({ length: 20 }, () => alice.refused("snapshot.show", {})),
    );
    await bob.refused("message.send", {
      ...{ conversation: LOBBY, clientId: crypto.randomUUID(), text: "?" },
    });
    const stream = await fetch(`${house.url}/api/events/sse`, {
      headers: { authorization: "Bearer none" },
    });
    // The server looks for new events twice in this time, and fails.
    await Bun.sleep(1_500);
    await postgres.start();
    await eventually(() => {
      expect(warnings().at(-1)?.message).toBe("The database is back");
    }, 15_000);

    const lines = warnings().slice(length);
    expect(lines.map(({ message }) => message)).toEqual([
      "The database is away",
      "The database is back",
    ]);
    for (const line of lines) {
      // A commit may have been under way.
      expect(line.cause).toMatch(
        /^The (database cannot be reached|answer to the commit was lost): /,
      );
      expect(JSON.stringify(line)).not.toMatch(/\bat .*:\d+:\d+/);
    }
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["unavailable"]));
    expect(stream.status).toBe(503);
    const grown = growth(before, await readMetrics(house.url), /problems_total/);
    const sum = Object.values(grown).reduce((all, by) => all + by, 0);
    expect(sum).toBe(22);
  });

  test("requests are also refused, without a long wait, when PostgreSQL does not answer", async () => {
    const proxy = await openProxy(postgres.url);
    const muted = await openHouse({ postgres: proxy.by(postgres.url), timing: FAULT_TIMING });
    const [carol] = await muted.cast("Carol");
    const clientId = crypto.randomUUID();

    proxy.mute(true);
    const asked = [
      carol?.refused("message.send", { conversation: LOBBY, clientId, text: "anybody?" }),
      carol?.refused("snapshot.show", {}),
    ];
    for (const refused of await Promise.all(asked)) expect(refused?.status).toBe(503);
    proxy.mute(false);
    await eventually(async () => {
      const outcome = await carol
        ?.say(LOBBY, "anybody?", clientId)
        .catch((problem: Problem) => problem);
      if (outcome instanceof Error) throw outcome;
    }, 15_000);
    await expectHealthy(muted.place);
    await muted.close();
    proxy.close();
  });
});
