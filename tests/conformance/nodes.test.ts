import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { Problem } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { openStream, STREAM_KINDS, type Stream, type StreamKind } from "../support/stream.ts";

const LOBBY = "g:10000";

/** True if this run has three servers, which share only the database and Redis. */
const several = process.env.TEST_REDIS !== undefined;

let house: TestHouse;
let here: string;
let there: string;
let alice: Person;
let bob: Person;
let streams: Stream[] = [];

async function listen(person: Person, kind: StreamKind = "ws"): Promise<Stream> {
  const stream = await openStream(person, kind);
  streams.push(stream);
  await stream.begun;
  return stream;
}

function signals(stream: Stream, type: "typing" | "presence") {
  return stream.frames.filter((frame) => frame.type === type);
}

/** Makes calls at once. Returns how many are not refused by a rate limit. */
async function passing(calls: readonly Promise<unknown>[]): Promise<number> {
  const outcomes = await Promise.allSettled(calls);
  const refused = outcomes.filter(
    (one) =>
      one.status === "rejected" &&
      one.reason instanceof Problem &&
      one.reason.code === "rate_limited",
  );
  return calls.length - refused.length;
}

describe.if(several)("a house of three servers", () => {
  beforeAll(async () => {
    house = await openHouse({ timing: { grace: 500 } });
    [here = "", there = ""] = house.urls;
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    for (const stream of streams) stream.close();
    streams = [];
    [alice, bob] = await house.cast("Alice", "Bob");
    alice = alice.at(here);
    bob = bob.at(there);
  });

  test.each(STREAM_KINDS)(
    "over %s, Bob at one server gets Alice's message from another server",
    async (kind) => {
      const stream = await listen(bob, kind);
      const said: number[] = [];
      for (let n = 0; n < 50; n++) said.push((await alice.say(LOBBY, `${kind} ${n}`)).id);
      await eventually(() => expect(stream.ids()).toEqual(said));
    },
  );

  test("messages sent to three servers at once arrive in the same order at all", async () => {
    const heard = await Promise.all(house.urls.map((url) => listen(bob.at(url))));
    const saying = house.urls.flatMap((url) =>
      Array.from({ length: 40 }, (_, n) => alice.at(url).say(LOBBY, `${n}`)),
    );
    const said = (await Promise.all(saying)).map(({ id }) => id).sort((one, other) => one - other);
    for (const stream of heard) await eventually(() => expect(stream.ids()).toEqual(said));
  });

  test("a client resumes at another server with its cursor", async () => {
    const cursor = await bob.cursor();
    const { id } = await alice.say(LOBBY, "are you moving?");
    const stream = await openStream(bob.at(house.urls[2] ?? ""), "sse", cursor);
    streams.push(stream);
    await eventually(() => expect(stream.ids()).toEqual([id]));
  });

  test("the same message sent to three servers at once is stored once", async () => {
    const clientId = crypto.randomUUID();
    const sends = [...house.urls, ...house.urls].map((url) =>
      alice.at(url).say(LOBBY, "only once", clientId),
    );
    const answers = await Promise.all(sends);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test("a session that ends at one server ends at the others", async () => {
    const elsewhere = (await bob.elsewhere()).at(here);
    await elsewhere.call("me.show", {});
    const stream = await listen(elsewhere);
    await bob.call("session.list", {}).then(async ({ sessions }) => {
      const other = sessions.find(({ current }) => !current);
      if (other === undefined) throw new Error("There is one session");
      await bob.call("session.end", { session: other.id });
    });
    await eventually(() =>
      expect(stream.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" }),
    );
    expect((await elsewhere.refused("me.show", {})).code).toBe("session_ended");
  });

  test("friends at different servers see each other's presence and typing", async () => {
    const conversation = await alice.befriend(bob);
    const hers = await listen(alice);
    const his = await listen(bob);
    await eventually(() =>
      expect(signals(hers, "presence")).toContainEqual({
        type: "presence",
        user: bob.id,
        online: true,
      }),
    );
    await eventually(() =>
      expect(signals(his, "presence")).toContainEqual({
        type: "presence",
        user: alice.id,
        online: true,
      }),
    );
    await alice.call("typing.send", { conversation });
    await eventually(() =>
      expect(signals(his, "typing")).toEqual([{ type: "typing", conversation, by: alice.id }]),
    );
    expect(signals(hers, "typing")).toEqual([]);
  });

  test("a user who moves to another server stays online, and goes offline after leaving the last one", async () => {
    await alice.befriend(bob);
    const hers = await listen(alice);
    const first = await listen(bob);
    // The greeting may repeat what a signal already said.
    const online = () =>
      signals(hers, "presence")
        .map((frame) => "online" in frame && frame.online)
        .filter((is, at, all) => is !== all[at - 1]);
    await eventually(() => expect(online()).toEqual([true]));
    const second = await listen(bob.at(house.urls[2] ?? ""));
    first.close();
    await eventually(() => expect(house.count(bob.id)).toBe(1));
    second.close();
    await eventually(() => expect(online()).toEqual([true, false]), 25_000);
  }, 40_000);

  test("every server knows which members are online", async () => {
    const group = await gather({ owner: alice, members: [bob] });
    await listen(alice);
    await listen(bob);
    for (const url of house.urls) {
      await eventually(async () => {
        const { online } = await alice.at(url).call("group.show", { group });
        const { members } = await bob.at(url).call("member.list", { group });
        expect({ url, online, members: members.map((member) => member.online) }).toEqual({
          url,
          online: 2,
          members: [true, true],
        });
      });
    }
    // The lobby has everybody, also people of other tests who left a moment ago.
    const inLobby = house.urls.map((url) => alice.at(url).call("group.show", { group: 10000 }));
    for (const { online } of await Promise.all(inLobby)) expect(online).toBeGreaterThan(1);
  });

  test("is ready, and /readyz says so", async () => {
    for (const url of house.urls) {
      const answer = await fetch(`${url}/readyz`);
      expect([answer.status, await answer.text()]).toEqual([200, "ready\n"]);
      expect(await (await fetch(`${url}/metrics`)).text()).toContain("teahouse_redis_up 1");
    }
  });
});

describe.if(several)("limits hold for the house, not for each server", () => {
  const BURST = 12;

  beforeAll(async () => {
    house = await openHouse({ limits: { sendsBurst: BURST, sendsPerSecond: 0.01 } });
  });
  afterAll(() => house.close());

  test("a user can send no more messages to three servers than to one", async () => {
    const [carol] = await house.cast("Carol");
    const sends = Array.from(
      { length: BURST * 4 },
      (_, n) => carol?.say(LOBBY, `${n}`) ?? Promise.reject(),
    );
    expect(await passing(sends)).toBe(BURST);
    const refused = await carol?.refused("message.send", {
      conversation: LOBBY,
      clientId: crypto.randomUUID(),
      text: "again",
    });
    expect(refused?.fields.retryAfter).toBeGreaterThan(50);
  });
});
