import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Cluster, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { often, onPostgres, patience } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { openStream, STREAM_KINDS } from "../support/stream.ts";

/** How soon a message reaches the other server, in milliseconds. */
const HEARD_MS = 2_000;

/** How soon the other server refuses an ended session, in milliseconds. */
const ENDED_MS = 10_000;

const TIMES = often(5, 50);

onPostgres("two servers on one PostgreSQL, without Redis,", () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await openCluster({ nodes: 2, settings: { REDIS_URL: "" } });
  });
  afterAll(() => cluster.close());

  test("log once at the start what is slower without Redis, and are ready", async () => {
    for (const { server } of cluster.nodes) {
      const lines = server.said.split("\n").filter((line) => line.includes("REDIS_URL"));
      const said = lines.map((line) => JSON.parse(line));
      expect(said).toEqual([
        {
          time: expect.any(String),
          level: "info",
          message: expect.stringMatching(
            /events from other servers .* arrive within a second.* typing, presence and rate limits/,
          ),
        },
      ]);
      expect(await (await fetch(`${server.url}/readyz`)).text()).toBe("ready\n");
    }
  });

  test(
    "exchange events within 2 s, over every transport",
    async () => {
      const listener = await LobbyListener.open(cluster.urls, STREAM_KINDS);
      for (let n = 0; n < TIMES; n++) await listener.hearWithin(HEARD_MS);
      listener.close();
    },
    patience(TIMES, 2 * HEARD_MS),
  );

  test("a session that ends at one ends at the other, over every transport", async () => {
    const [here = "", there = ""] = cluster.urls;
    const alice = await Person.register(here, "Alice");
    const phone = (await alice.elsewhere()).at(there);
    const streams = await Promise.all(STREAM_KINDS.map((kind) => openStream(phone, kind)));
    await Promise.all(streams.map(({ begun }) => begun));
    await phone.call("me.show", {});
    const { sessions } = await alice.call("session.list", {});
    const other = sessions.find(({ current }) => !current);
    if (other === undefined) throw new Error("Alice has one session");

    await alice.call("session.end", { session: other.id });
    await eventually(() => {
      const last = streams.map(({ frames }) => frames.at(-1));
      expect(last).toEqual(streams.map(() => ({ type: "bye", code: "session_ended" })));
    }, ENDED_MS);
    for (const url of cluster.urls) {
      expect((await phone.at(url).refused("me.show", {})).code).toBe("session_ended");
    }
    expect((await alice.call("me.show", {})).user.id).toBe(alice.id);
  });
});
