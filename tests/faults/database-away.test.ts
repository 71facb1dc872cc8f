import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Problem } from "@teahouse/protocol";
import { expectHealthy } from "../support/doctor.ts";
import { eventually } from "../support/eventually.ts";
import { FAULT_TIMING } from "../support/fault-timing.ts";
import { openProxy } from "../support/faulty-proxy.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
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
