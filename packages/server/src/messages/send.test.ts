import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Answer } from "@teahouse/protocol";
import { eventually } from "../../../../tests/support/eventually.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { openStream } from "../../../../tests/support/stream.ts";

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;
let conversation: string;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob] = await house.cast("Alice", "Bob");
  conversation = await alice.befriend(bob);
});

const messages = async () => {
  const { events } = await bob.call("event.list", { conversation, limit: 100 });
  return events.flatMap((event) => (event.type === "message.sent" ? [event] : []));
};

const refusedText = async (text: string) =>
  (await alice.refused("message.send", { conversation, clientId: crypto.randomUUID(), text })).code;

describe("a client id", () => {
  test("stands for one message, even if it arrives twenty times at once over two transports", async () => {
    const clientId = crypto.randomUUID();
    const socket = await openStream(alice, "ws");
    await socket.begun;
    for (let ref = 0; ref < 10; ref++) {
      socket.call("message.send", ref, { conversation, clientId, text: "once" });
    }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => alice.say(conversation, "once", clientId)),
    );
    await eventually(() => expect(socket.answers).toHaveLength(10));
    const outputs = socket.answers.map((answer: Answer) => "output" in answer && answer.output);
    for (const other of [...answers, ...outputs]) expect(other).toEqual(answers[0]);
    expect(await messages()).toMatchObject([{ clientId, id: answers[0]?.id, text: "once" }]);
    await eventually(() => expect(socket.ids()).toContain(answers[0]?.id ?? 0));
    expect(socket.ids().filter((id) => id === answers[0]?.id)).toHaveLength(1);
    socket.close();
  });

  test("is the same in capitals", async () => {
    const clientId = crypto.randomUUID();
    const first = await alice.say(conversation, "once", clientId);
    expect(await alice.say(conversation, "once", clientId.toUpperCase())).toEqual(first);
  });

  test("is refused with a second text, and the first message stays", async () => {
    const clientId = crypto.randomUUID();
    await alice.say(conversation, "one thing", clientId);
    const other = { conversation, clientId, text: "another" };
    expect((await alice.refused("message.send", other)).code).toBe("client_id_reused");
    expect(await messages()).toMatchObject([{ text: "one thing" }]);
  });

  test("lets one message through if two texts arrive at once", async () => {
    const clientId = crypto.randomUUID();
    const outcomes = await Promise.allSettled(
      ["tea", "coffee"].map((text) => alice.say(conversation, text, clientId)),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await messages()).toHaveLength(1);
  });

  test("belongs to one sender and one conversation", async () => {
    const clientId = crypto.randomUUID();
    const hers = await alice.say(conversation, "hers", clientId);
    const his = await bob.say(conversation, "his", clientId);
    const elsewhere = await alice.say(LOBBY, "elsewhere", clientId);
    expect(new Set([hers.id, his.id, elsewhere.id]).size).toBe(3);
  });

  test("gets its first answer again after a recall, and the text does not come back", async () => {
    const clientId = crypto.randomUUID();
    const first = await alice.say(conversation, "regretted", clientId);
    await alice.call("message.recall", { conversation, message: first.id });
    expect(await alice.say(conversation, "regretted", clientId)).toEqual(first);
    expect(await messages()).toMatchObject([{ id: first.id, text: "", recalled: {} }]);
    const other = { conversation, clientId, text: "something else" };
    expect((await alice.refused("message.send", other)).code).toBe("client_id_reused");
  });

  test("gets its first answer again after the friendship has ended", async () => {
    const clientId = crypto.randomUUID();
    const first = await alice.say(conversation, "just in time", clientId);
    await bob.call("friend.remove", { user: alice.id });
    expect(await alice.say(conversation, "just in time", clientId)).toEqual(first);
  });
});

describe("the messages of one conversation", () => {
  test("are numbered from one without gaps, also with two senders and with refusals in between", async () => {
    const sending = Array.from({ length: 40 }, (_, n) => {
      const who = n % 2 === 0 ? alice : bob;
      if (n % 5 === 4) return who.say(conversation, "\u200b").catch(() => undefined);
      return who.say(conversation, `${n}`);
    });
    const sent = (await Promise.all(sending)).flatMap((answer) => answer ?? []);
    const inOrder = sent.toSorted((one, other) => one.id - other.id);
    expect(inOrder.map(({ seq }) => seq)).toEqual(inOrder.map((_, n) => n + 1));
    const listed = await messages();
    expect(listed.map(({ id, seq, at }) => ({ id, seq, at }))).toEqual(inOrder);
  });

  test("have their own numbers", async () => {
    const [carol] = await house.cast("Carol");
    const other = await alice.befriend(carol);
    await alice.say(other, "first there");
    expect((await alice.say(conversation, "first here")).seq).toBe(1);
  });
});

describe("a text", () => {
  test("arrives exactly as it was sent", async () => {
    const texts = [
      "  spaces \n\n and lines\t ",
      "<script>alert('茶')</script> &amp; \\n %s {{y}}",
      "'; drop table events; --",
      "\u202eright to left\u202c",
      "👩‍👩‍👧‍👦🏳️‍🌈",
      "x\uffff\ufffe\u{10ffff}",
      '{"type":"message.recalled","id":1}',
      "data: x\n\ndata: y\r\nid: 1",
      "e\u0301 is not é",
    ];
    const streams = await Promise.all([openStream(bob, "ws"), openStream(bob, "sse")]);
    await Promise.all(streams.map(({ begun }) => begun));
    for (const text of texts) await alice.say(conversation, text);
    expect((await messages()).map(({ text }) => text)).toEqual(texts);
    for (const stream of streams) {
      await eventually(() => expect(stream.events()).toHaveLength(texts.length));
      expect(stream.events()).toMatchObject(texts.map((text) => ({ text })));
      stream.close();
    }
  });

  test("has at most 5,000 characters, and an emoji counts as one", async () => {
    for (const letter of ["a", "茶", "🍵"]) {
      const { id } = await alice.say(conversation, letter.repeat(5_000));
      expect(id).toBeGreaterThan(0);
      expect(await refusedText(letter.repeat(5_001))).toBe("invalid");
    }
  });

  test.each(["", " \n\t", "\u3000", "\u200b\u2060", "\u3164", "\u0301"])(
    "that looks empty (%j) is refused",
    async (text) => {
      expect(await refusedText(text)).toBe("invalid");
    },
  );
});

test("former friends can read and not write, and get not_friends", async () => {
  await alice.say(conversation, "while we are friends");
  await alice.call("friend.remove", { user: bob.id });
  for (const person of [alice, bob]) {
    const input = { conversation, clientId: crypto.randomUUID(), text: "hello?" };
    expect((await person.refused("message.send", input)).code).toBe("not_friends");
    expect((await person.refused("typing.send", { conversation })).code).toBe("not_friends");
    const { events } = await person.call("event.list", { conversation });
    expect(events.at(-1)).toMatchObject({ text: "while we are friends" });
  }
});
