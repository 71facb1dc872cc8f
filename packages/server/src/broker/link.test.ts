import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { RedisClient } from "bun";
import { eventually } from "../../../../tests/support/eventually.ts";
import { patience } from "../../../../tests/support/long.ts";
import { slowness } from "../../../../tests/support/machine.ts";
import { type Redis, startRedis } from "../../../../tests/support/redis.ts";
import { RedisLink } from "./link.ts";

let redis: Redis;
/** How long Redis may take to answer on this machine, in milliseconds. */
let answerMs: number;

beforeAll(async () => {
  // A link breaks off after three seconds without an echo.
  answerMs = Math.min(Math.ceil(250 * (await slowness())), 2_000);
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** A link, with everything that it received and reported. */
function open(url = redis.url, echo = "beat") {
  const received: string[] = [];
  const changes: boolean[] = [];
  const failures: string[] = [];
  const link = new RedisLink(url, "house", {
    received: (text) => text !== "beat" && received.push(text),
    echo,
    answerMs,
    changed: (up) => changes.push(up),
    publishFailed: () => opened.publishFailed++,
    failed: (error) => failures.push(String(error)),
  });
  const opened = { link, received, changes, failures, publishFailed: 0 };
  return opened;
}

type Opened = ReturnType<typeof open>;

describe("two servers on one Redis", () => {
  let one: Opened;
  let other: Opened;

  beforeEach(async () => {
    [one, other] = [open(), open()];
    await eventually(() => expect([one.link.up, other.link.up]).toEqual([true, true]));
  });
  afterEach(async () => {
    await one.link.stop();
    await other.link.stop();
  });

  /** Publishes a text again and again until the other side receives it. */
  async function hears(text: string): Promise<void> {
    await eventually(() => {
      one.link.publish(text);
      expect(other.received).toContain(text);
    }, 15_000);
  }

  test("receive each other's texts in order", async () => {
    const said = Array.from({ length: 500 }, (_, n) => `${n}`);
    for (const text of said) one.link.publish(text);
    await eventually(() => expect(other.received).toEqual(said));
  });

  test("share the counters in Redis", async () => {
    const count = (link: RedisLink) => link.send("INCR", ["counter"]);
    await Promise.all([one, other, one, other].map(({ link }) => count(link)));
    expect(await count(one.link)).toBe(5);
  });

  test(
    "reconnect after Redis was killed and has come back empty",
    async () => {
      await redis.kill();
      await eventually(() => expect([one.link.up, other.link.up]).toEqual([false, false]));
      expect(one.link.send("PING", [])).rejects.toThrow();
      one.link.publish("into the void");
      await redis.start();
      await hears("back");
      expect(one.changes.slice(0, 3)).toEqual([true, false, true]);
    },
    patience(1, 0),
  );

  test(
    "do not wait for a frozen Redis, and hear each other when it answers again",
    async () => {
      redis.freeze();
      await expect(one.link.send("PING", [])).rejects.toThrow(`has not answered in ${answerMs} ms`);
      await expect(one.link.send("PING", [])).rejects.toThrow("is away");
      await eventually(() => expect(one.changes.slice(0, 2)).toEqual([true, false]));
      redis.thaw();
      await hears("awake");
    },
    patience(1, 0),
  );

  test(
    "reconnect when Redis accepts their password again",
    async () => {
      await redis.refuse(true);
      await eventually(() => expect(one.link.up).toBe(false));
      await eventually(() => expect(one.failures.length).toBeGreaterThan(0));
      await redis.refuse(false);
      await hears("let in");
    },
    patience(1, 0),
  );
});

test(
  "a server notices that its texts are lost, though it still receives those of others",
  async () => {
    const admin = new RedisClient(redis.url);
    await admin.send("ACL", ["SETUSER", "bob", "on", ">tea", "~*", "&*", "+@all"]);
    const [alice, bob] = [open(), open(redis.url.replace("//:", "//bob:"), "bob's beat")];
    await eventually(() => expect([alice.link.up, bob.link.up]).toEqual([true, true]));
    await admin.send("ACL", ["SETUSER", "bob", "-publish"]);
    await eventually(() => expect(bob.changes.slice(0, 2)).toEqual([true, false]));
    await eventually(() => expect(alice.link.up).toBe(true));
    expect([alice.publishFailed, bob.publishFailed > 0]).toEqual([0, true]);
    await Promise.all([alice.link.stop(), bob.link.stop()]);
    admin.close();
  },
  patience(1, 0),
);

test("a link tries a wrong address again and again, and reports the reason once", async () => {
  let tries = 0;
  const door = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(socket) {
        tries++;
        socket.end();
      },
      data() {},
    },
  });
  const { link, changes, failures } = open(`redis://127.0.0.1:${door.port}`);
  await eventually(() => expect(tries).toBeGreaterThan(3));
  expect({ up: link.up, changes }).toEqual({ up: false, changes: [] });
  expect(failures).not.toBeEmpty();
  expect(failures.filter((failure, at) => failure === failures[at - 1])).toEqual([]);
  await link.stop();
  door.stop(true);
});
