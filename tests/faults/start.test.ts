import { afterAll, beforeAll, expect, test } from "bun:test";
import { groupConversation } from "@teahouse/protocol";
import { type Cluster, openCluster } from "../support/cluster.ts";
import { eventually } from "../support/eventually.ts";
import { openProxy } from "../support/faulty-proxy.ts";
import { freePort } from "../support/free-port.ts";
import { gather } from "../support/groups.ts";
import { LobbyListener } from "../support/lobby-listener.ts";
import { onPostgres } from "../support/long.ts";
import { Person } from "../support/person.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { refusal } from "../support/refusal.ts";
import { openStream, STREAM_KINDS } from "../support/stream.ts";

/** How soon an event reaches the other servers without Redis, in milliseconds. */
const HEARD_MS = 2_000;

/** How soon the servers use a Redis that has come, in milliseconds. */
const COME_MS = 10_000;

const PASSWORD = "a-secret-of-the-house";

/** The same address with a password, which no output may show. */
function withPassword(url: string, change: Partial<URL> = {}): string {
  return Object.assign(new URL(url), { password: PASSWORD, ...change }).href;
}

/** Checks that a server refuses to start with one line that does not show the password. Returns the line. */
async function refusedLine(url: string): Promise<string> {
  const { lines, code } = await refusal("--port", "0", "--database-url", withPassword(url));
  const [line = ""] = lines;
  expect({ line, count: lines.length, code }).toEqual({ line, count: 1, code: 1 });
  expect(line).not.toContain(PASSWORD);
  return line;
}

onPostgres("a server whose PostgreSQL", () => {
  let postgres: Postgres;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test("is not there prints the address and exits with 1", async () => {
    const port = await freePort();
    const line = await refusedLine(`postgres://teahouse@127.0.0.1:${port}/house`);
    expect(line).toStartWith(`PostgreSQL at 127.0.0.1:${port}/house cannot be used: `);
  });

  test("does not answer gives up after a while", async () => {
    const proxy = await openProxy(postgres.url);
    proxy.mute(true);
    const line = await refusedLine(proxy.by(postgres.url));
    proxy.close();
    expect(line).toStartWith(`PostgreSQL at 127.0.0.1:${proxy.port}/postgres cannot be used: `);
    expect(line).toContain("timeout");
  });

  test.each([
    ["does not know it", { username: "mallory" }, 'role "mallory" does not exist'],
    ["has no such database", { pathname: "/nowhere" }, 'database "nowhere" does not exist'],
  ])("%s says so, and exits with 1", async (_what, change, why) => {
    expect(await refusedLine(withPassword(postgres.url, change))).toEndWith(why);
  });
});

onPostgres("a server that finds", () => {
  test.each(["fsync", "synchronous_commit"])(
    "PostgreSQL with %s off does not start, because acknowledged messages would not be safe",
    async (setting) => {
      const postgres = await startPostgres({ settings: { [setting]: "off" } });
      try {
        expect(await refusedLine(postgres.url)).toContain(setting);
      } finally {
        await postgres.stop();
      }
    },
  );
});

onPostgres("servers that are started while Redis is dead", () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await openCluster({ nodes: 2 });
  });
  afterAll(() => cluster.close());

  test("start, exchange events over the database, and use Redis when it comes", async () => {
    const { nodes, urls, redis } = cluster;
    const [here = "", there = ""] = urls;
    const pages = async () => {
      const asked = urls.map(async (url) => (await fetch(`${url}/readyz`)).text());
      return await Promise.all(asked);
    };
    await Promise.all(nodes.map(({ server }) => server.stop()));
    await redis.kill();
    await Promise.all(nodes.map(({ server }) => server.start()));

    expect(await pages()).toEqual(urls.map(() => "ready, but Redis is away\n"));
    for (const { server } of nodes) {
      expect(server.said).toContain("Redis is away");
      expect(server.said).not.toContain(`:${new URL(redis.url).password}@`);
    }
    const listener = await LobbyListener.open(urls, STREAM_KINDS);
    await listener.hearWithin(HEARD_MS);

    const [alice, bob] = await Promise.all([
      Person.register(here, "Alice"),
      Person.register(there, "Bob"),
    ]);
    const group = await gather({ owner: alice, members: [bob] });
    const conversation = groupConversation(group);
    const his = await openStream(bob, "ws");
    await his.begun;
    await alice.call("typing.send", { conversation });
    await listener.hearWithin(HEARD_MS);
    expect(his.frames.filter(({ type }) => type === "typing")).toEqual([]);

    await redis.start();
    await eventually(async () => expect(await pages()).toEqual(urls.map(() => "ready\n")), COME_MS);
    // Only Redis passes typing signals.
    await eventually(async () => {
      await alice.call("typing.send", { conversation });
      expect(his.frames).toContainEqual({ type: "typing", conversation, by: alice.id });
    });
    await listener.hearWithin(HEARD_MS);
    his.close();
    listener.close();
  });
});
