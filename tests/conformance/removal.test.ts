import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { EventId } from "@teahouse/protocol";
import { DESIGNERS, Designers } from "../support/designers.ts";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { openStream, STREAM_KINDS, type Stream } from "../support/stream.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let designers: Designers;
let bob: Person;

beforeAll(async () => {
  house = await openHouse();
  designers = await Designers.found(house);
  bob = await house.person("Bob");
  await designers.admit(bob);
});
afterAll(() => house.close());

/** The ids of a stream's events from the designers. */
function idsOf(stream: Stream): EventId[] {
  return stream
    .events()
    .flatMap((event) =>
      "conversation" in event && event.conversation === DESIGNERS ? [event.id] : [],
    );
}

/** Resolves when a stream has reached the head of the log, so that nothing is on its way. */
async function settled(stream: Stream): Promise<void> {
  const { id } = await bob.say(LOBBY, "is everything there?");
  await eventually(() => expect(stream.ids()).toContain(id));
}

/** Mallory joins and is removed. She listens over each transport. */
describe.each(STREAM_KINDS)("over %s", (kind) => {
  test("Mallory, once removed, receives nothing more on an open connection", async () => {
    const mallory = await house.guest("Mallory");
    const stream = await openStream(mallory, kind);
    await stream.begun;
    const joined = await designers.admitOne(mallory);
    const heard = await bob.say(DESIGNERS, "she may hear this");
    const removed = await designers.remove(mallory);
    await bob.say(DESIGNERS, "she may not hear this");
    await bob.call("typing.send", { conversation: DESIGNERS });
    await settled(stream);
    expect(idsOf(stream)).toEqual([joined, heard.id, removed]);
    expect(stream.frames.some((frame) => frame.type === "typing")).toBe(false);
    stream.close();
  });

  test("she receives nothing when she reconnects with an earlier cursor", async () => {
    const mallory = await house.guest("Mallory");
    const { cursor: early } = await mallory.call("snapshot.show", {});
    const joined = await designers.admitOne(mallory);
    const { cursor: inside } = await mallory.call("snapshot.show", {});
    const heard = await bob.say(DESIGNERS, "within her time");
    const removed = await designers.remove(mallory);
    const { cursor: late } = await mallory.call("snapshot.show", {});
    await bob.say(DESIGNERS, "after her time");
    for (const [cursor, expected] of [
      [early, [joined, heard.id, removed]],
      [inside, [heard.id, removed]],
      [late, []],
    ] as const) {
      const stream = await openStream(mallory, kind, cursor);
      await settled(stream);
      expect(idsOf(stream)).toEqual([...expected]);
      stream.close();
    }
  });

  test("when she joins again, she receives new events, but none from the time between", async () => {
    const mallory = await house.guest("Mallory");
    const { cursor } = await mallory.call("snapshot.show", {});
    const open = await openStream(mallory, kind, cursor);
    await open.begun;
    const joined = await designers.admitOne(mallory);
    const first = await bob.say(DESIGNERS, "her first time");
    const removed = await designers.remove(mallory);
    const between = await bob.say(DESIGNERS, "between");
    const joinedAgain = await designers.admitOne(mallory);
    const second = await bob.say(DESIGNERS, "her second time");
    const expected = [joined, first.id, removed, joinedAgain, second.id];
    await settled(open);
    expect(idsOf(open)).toEqual(expected);
    const again = await openStream(mallory, kind, cursor);
    await settled(again);
    expect(idsOf(again)).toEqual(expected);
    const history = await mallory.call("event.list", { conversation: DESIGNERS });
    expect(history.events.map(({ id }) => id)).toEqual(expected);
    expect(history.events.map(({ id }) => id)).not.toContain(between.id);
    open.close();
    again.close();
  });

  test("she receives nothing more when she is removed while she catches up", async () => {
    const mallory = await house.guest("Mallory");
    const { cursor } = await mallory.call("snapshot.show", {});
    await designers.admit(mallory);
    await Promise.all(Array.from({ length: 200 }, (_, n) => bob.say(DESIGNERS, `${n}`)));
    for (let round = 0; round < 10; round++) {
      const opening = openStream(mallory, kind, cursor);
      const saying = Promise.all(Array.from({ length: 5 }, () => bob.say(DESIGNERS, "on")));
      const removed = await designers.remove(mallory);
      await saying;
      await bob.say(DESIGNERS, "after the removal");
      const stream = await opening;
      await settled(stream);
      const ids = idsOf(stream);
      expect(ids.at(-1)).toBe(removed);
      stream.close();
      await designers.admit(mallory);
    }
  });
});

describe("Mallory, who was removed", () => {
  let mallory: Person;

  beforeAll(async () => {
    mallory = await house.guest("Mallory");
    await designers.admit(mallory);
    await bob.say(DESIGNERS, "the last that she saw");
    await designers.remove(mallory);
    await bob.say(DESIGNERS, "one that she did not");
  });

  test("cannot send messages or typing signals there", async () => {
    const said = await mallory.say(DESIGNERS, "let me in").catch((problem) => problem.code);
    expect(said).toBe("not_found");
    const wrote = await mallory.refused("typing.send", { conversation: DESIGNERS });
    expect(wrote.code).toBe("not_found");
  });

  test("can read the messages that she saw, and none later", async () => {
    const before = await mallory.call("conversation.show", { conversation: DESIGNERS });
    await bob.say(DESIGNERS, "still going on");
    const { events, more } = await mallory.call("event.list", { conversation: DESIGNERS });
    expect(events).toMatchObject([
      { type: "member.joined", user: mallory.id },
      { type: "message.sent", text: "the last that she saw" },
      { type: "member.removed", user: mallory.id },
    ]);
    expect(more).toBe(false);
    const after = await mallory.call("conversation.show", { conversation: DESIGNERS });
    expect(after).toEqual(before);
    expect(after.conversation).toMatchObject({
      lastSeq: events[1]?.type === "message.sent" ? events[1].seq : 0,
      lastEvent: { type: "member.removed", user: mallory.id },
      unread: 1,
    });
    const { conversations } = await mallory.call("snapshot.show", {});
    expect(conversations.find(({ id }) => id === DESIGNERS)).toEqual(after.conversation);
    const read = await mallory.call("receipt.move", {
      conversation: DESIGNERS,
      readUpTo: 1_000_000,
    });
    expect(read).toEqual({ readUpTo: after.conversation.lastSeq, unread: 0 });
  });
});

test("a returning member of a group with open history sees all of it once", async () => {
  const other = await openHouse();
  const open = await Designers.found(other, { earlierHistory: true });
  const carol = await other.guest("Carol");
  const dave = await other.guest("Dave");
  await open.admit(dave);
  await dave.say(DESIGNERS, "before");
  await open.admit(carol);
  await dave.say(DESIGNERS, "with her");
  await open.remove(carol);
  await dave.say(DESIGNERS, "without her");
  await open.admit(carol);
  await dave.say(DESIGNERS, "with her again");
  const { events } = await carol.call("event.list", { conversation: DESIGNERS });
  expect(events.flatMap((event) => (event.type === "message.sent" ? [event.text] : []))).toEqual([
    "before",
    "with her",
    "without her",
    "with her again",
  ]);
  await other.close();
});

test("a member removed from a group without history can read nothing of it", async () => {
  const other = await openHouse();
  const secret = await Designers.found(other, { keepHistory: false });
  const [dave, mallory] = [await other.guest("Dave"), await other.guest("Mallory")];
  await secret.admit(dave);
  const { cursor: early } = await mallory.call("snapshot.show", {});
  await secret.admit(mallory);
  const { cursor: inside } = await mallory.call("snapshot.show", {});
  const open = await openStream(mallory, "ws", inside);
  await open.begun;
  const heard = await dave.say(DESIGNERS, "while she is in");
  const removed = await secret.remove(mallory);
  const after = await dave.say(DESIGNERS, "once she is out");
  await eventually(() => expect(open.ids()).toContain(removed));
  await dave.say(LOBBY, "is everything there?");
  await eventually(() => expect(open.ids().at(-1)).toBeGreaterThan(after.id));
  expect(idsOf(open)).toEqual([heard.id, removed]);
  open.close();
  for (const cursor of [early, inside]) {
    const events = await mallory.since(cursor);
    const seen = events.filter((event) => "conversation" in event && event.conversation !== LOBBY);
    expect(seen.map(({ id }) => id)).toEqual([removed]);
  }
  for (const ask of ["event.list", "conversation.show"] as const) {
    expect((await mallory.refused(ask, { conversation: DESIGNERS })).code).toBe("not_found");
  }
  const { groups, conversations } = await mallory.call("snapshot.show", {});
  expect([groups.map(({ id }) => id), conversations.map(({ id }) => id)]).toEqual([
    [10_000],
    [LOBBY],
  ]);
  const again = await secret.admitOne(mallory);
  const { events } = await mallory.call("event.list", { conversation: DESIGNERS });
  expect(events.map(({ id }) => id)).toEqual([again]);
  await other.close();
});
