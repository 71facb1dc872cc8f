import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { Person } from "../support/person.ts";
import { openStream, type Stream, type StreamKind } from "../support/stream.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  alice = await house.person("Alice");
  bob = await house.person("Bob");
});
afterAll(() => house.close());

const byNumber = (one: number, other: number) => one - other;

function texts(stream: Stream): string[] {
  return stream.events().flatMap((event) => (event.type === "message.sent" ? [event.text] : []));
}

describe.each(["ws", "sse"] as const)("over %s", (kind: StreamKind) => {
  test("Bob receives Alice's lobby messages once and in order", async () => {
    const stream = await openStream(bob, kind);
    await eventually(() => expect(stream.frames[0]?.type).toBe("hello"));
    const said = Array.from({ length: 30 }, (_, n) => `${kind} ${n}`);
    await Promise.all(said.map((text) => alice.say(LOBBY, text)));
    await eventually(() => expect(texts(stream)).toHaveLength(30));
    expect(texts(stream).toSorted()).toEqual(said.toSorted());
    expect(stream.ids()).toEqual(stream.ids().toSorted((a, b) => a - b));
    stream.close();
  });

  test("Bob resumes from his cursor and misses nothing", async () => {
    const first = await openStream(bob, kind);
    const hello = await eventually(() => {
      const [frame] = first.frames;
      if (frame?.type !== "hello") throw new Error("no hello yet");
      return frame;
    });
    first.close();
    const away = await Promise.all([1, 2, 3].map((n) => alice.say(LOBBY, `away ${kind} ${n}`)));
    const second = await openStream(bob, kind, hello.cursor);
    await eventually(() => expect(second.ids()).toEqual(away.map(({ id }) => id).sort(byNumber)));
    const { id } = await alice.say(LOBBY, `back ${kind}`);
    await eventually(() => expect(second.ids().at(-1)).toBe(id));
    second.close();
  });

  test("messages between two friends reach both, and never Mallory", async () => {
    const carol = await house.person(`carol_${kind}`);
    const mallory = await house.person(`mallory_${kind}`);
    const conversation = await alice.befriend(carol);
    const listening = await openStream(mallory, kind);
    const hers = await openStream(carol, kind);
    await Promise.all([listening.begun, hers.begun]);
    await alice.say(conversation, "for Carol alone");
    await alice.say(LOBBY, "for everybody");
    await eventually(() => expect(texts(hers)).toEqual(["for Carol alone", "for everybody"]));
    await eventually(() => expect(texts(listening)).toEqual(["for everybody"]));
    listening.close();
    hers.close();
  });

  test("a cursor of another log, from the future or with another time gets a reset", async () => {
    const { cursor } = await bob.call("snapshot.show", {});
    const [epoch, id, at] = cursor.split(".");
    for (const wrong of [
      `other.${id}.${at}`,
      `${epoch}.${Number(id) + 1000}.${at}`,
      `${epoch}.${id}.1`,
    ]) {
      const stream = await openStream(bob, kind, wrong);
      await stream.closed;
      expect(stream.frames).toEqual([{ type: "reset" }]);
    }
  });

  test("the end of a session closes only its own streams", async () => {
    const phone = await bob.elsewhere("bob");
    const onPhone = await openStream(phone, kind);
    const onDesk = await openStream(bob, kind);
    await Promise.all([onPhone.begun, onDesk.begun]);
    await phone.call("session.logout", {});
    await onPhone.closed;
    expect(onPhone.frames.at(-1)).toEqual({ type: "bye", code: "session_ended" });
    const { id } = await alice.say(LOBBY, "still there?");
    await eventually(() => expect(onDesk.ids()).toContain(id));
    expect(onPhone.ids()).not.toContain(id);
    onDesk.close();
  });
});

describe("by polling", () => {
  test("a poll answers at once, and a long poll waits for the next event", async () => {
    const { cursor } = await bob.call("snapshot.show", {});
    const { id } = await alice.say(LOBBY, "before");
    const polled = await bob.call("event.poll", { cursor });
    if (!("events" in polled)) throw new Error("a reset");
    expect(polled.events.map((event) => event.id)).toEqual([id]);
    const waiting = bob.call("event.poll", { cursor: polled.cursor, wait: 20 });
    const later = await alice.say(LOBBY, "after");
    const woken = await waiting;
    if (!("events" in woken)) throw new Error("a reset");
    expect(woken.events.map((event) => event.id)).toEqual([later.id]);
    expect(woken.last).toBe(later.id);
  });

  test("a waiting poll ends with its session", async () => {
    const phone = await bob.elsewhere("bob");
    const { cursor } = await phone.call("snapshot.show", {});
    const waiting = phone.refused("event.poll", { cursor, wait: 20 });
    await eventually(() => expect(house.isHere(bob.id)).toBe(true));
    await phone.call("session.logout", {});
    expect((await waiting).code).toBe("session_ended");
  });
});

test("one socket carries the answer to a call and its event", async () => {
  const stream = await openStream(alice, "ws");
  await stream.begun;
  stream.call("message.send", 7, {
    conversation: LOBBY,
    clientId: crypto.randomUUID(),
    text: "hi",
  });
  stream.call("message.send", 8, { conversation: LOBBY, clientId: "no uuid", text: "hi" });
  await eventually(() => expect(stream.answers).toHaveLength(2));
  const [first, second] = stream.answers;
  expect(first).toMatchObject({ ref: 7, output: { seq: expect.any(Number) } });
  expect(second).toMatchObject({ ref: 8, problem: { code: "invalid", status: 400 } });
  await eventually(() => expect(stream.ids()).toHaveLength(1));
  stream.close();
});

test("the log survives a restart, and cursors stay valid", async () => {
  const { cursor } = await bob.call("snapshot.show", {});
  const { id } = await alice.say(LOBBY, "before the restart");
  await house.restart();
  bob = new Person(house.url, bob.id, bob.token);
  const stream = await openStream(bob, "ws", cursor);
  await eventually(() => expect(stream.ids()).toEqual([id]));
  stream.close();
});
