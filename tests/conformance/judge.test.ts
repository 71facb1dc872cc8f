import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Event, groupConversation } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import type { History } from "../support/history.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { judge } from "../support/judge.ts";
import { type JudgedLoad, Load, type Watcher } from "../support/load.ts";
import { expectNothingPastRemovals } from "../support/removals.ts";
import { rowsOf } from "../support/rows.ts";

/** How long the judge waits for missing events, in milliseconds. */
const ARRIVE_MS = 200;

/** More than any id, seq or count of this test. */
const BEYOND = 1_000_000;

let house: TestHouse;
let load: Load;

beforeAll(async () => {
  house = await openHouse({ limits: { missedMax: BEYOND } });
  load = await Load.start(house.urls, { pauseMs: 100 });
  await eventually(saidAfterARemoval, 20_000);
  await eventually(() => expect(load.history.receipts.length).toBeGreaterThan(0));
  await judge(load, house.place, house.url);
});
afterAll(() => house.close());

/** Judges the load with a falsified part. */
function judged(falsified: Partial<JudgedLoad> = {}): Promise<void> {
  const { history, cast, watchers } = load;
  const done = { history, cast, watchers, stop: async () => {}, ...falsified };
  return judge(done, house.place, house.url, ARRIVE_MS);
}

function withHistory(falsify: (history: History) => void): Partial<JudgedLoad> {
  const history = load.history.copy();
  falsify(history);
  return { history };
}

/** Falsifies the events that one listener received. */
function withHeard(at: number, falsify: (heard: readonly Event[]) => readonly Event[]) {
  const watchers = load.watchers.map((watcher, index): Watcher => {
    if (index !== at) return watcher;
    const heard = [...falsify(watcher.follower.events())];
    return { ...watcher, follower: { wasReset: false, events: () => heard, stop: async () => {} } };
  });
  return { watchers };
}

/** A message that a removed member did not get, and the position of that member's stream. */
function saidAfterARemoval(): { readonly at: number; readonly said: Event } {
  for (const { group, owner, member } of load.cast.rejoiners) {
    let isOut = false;
    for (const event of heardBy(owner.id)) {
      if (!("conversation" in event) || event.conversation !== groupConversation(group)) continue;
      if (event.type === "member.removed" && event.user === member.id) isOut = true;
      if (event.type === "member.joined" && event.user === member.id) isOut = false;
      if (event.type === "message.sent" && isOut) return { at: indexOf(member.id), said: event };
    }
  }
  throw new Error("No message was sent while a member was removed");
}

const indexOf = (user: number) => load.watchers.findIndex(({ person }) => person.id === user);
const heardBy = (user: number) => load.watchers[indexOf(user)]?.follower.events() ?? [];

function firstOf<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined) throw new Error("The list is empty");
  return value;
}

test("the judge accepts a correct history, every time", async () => {
  await judged();
});

test("the judge notices an acknowledged message that is not stored", async () => {
  const falsified = withHistory((history) => {
    const sending = { ...firstOf(history.sendings), clientId: crypto.randomUUID() };
    history.begin(sending);
    history.answer(sending, { acked: { id: BEYOND, seq: BEYOND, at: 0 } });
  });
  await expect(judged(falsified)).rejects.toThrow();
});

test("the judge notices a refused message that is stored", async () => {
  const falsified = withHistory((history) => {
    const [clientId] = firstOf([...history.answers].filter(([, answered]) => "acked" in answered));
    history.answers.set(clientId, { refused: "not_friends" });
  });
  await expect(judged(falsified)).rejects.toThrow();
});

test("the judge notices an acknowledged removal that the log does not have", async () => {
  const falsified = withHistory((history) => {
    const change = firstOf(history.membershipChanges);
    history.membershipChanges.push({ ...change, to: "out" }, { ...change, to: "in" });
  });
  await expect(judged(falsified)).rejects.toThrow();
});

test("the judge notices a stored receipt that is lower than the acknowledged one", async () => {
  const falsified = withHistory((history) => {
    history.receipts.push({ ...firstOf(history.receipts), readUpTo: BEYOND });
  });
  await expect(judged(falsified)).rejects.toThrow();
});

test.each(["ws", "sse", "poll"])(
  "the judge notices an event that a listener over %s missed",
  async (kind) => {
    const at = load.watchers.findIndex((watcher) => watcher.kind === kind);
    await expect(judged(withHeard(at, (heard) => heard.toSpliced(3, 1)))).rejects.toThrow();
  },
);

test("the judge notices an event that arrived twice", async () => {
  const twice = withHeard(0, (heard) => [firstOf(heard), ...heard]);
  await expect(judged(twice)).rejects.toThrow();
});

test("the judge notices two events that arrived in the wrong order", async () => {
  const swapped = withHeard(1, (heard) => [...heard.slice(0, 2).reverse(), ...heard.slice(2)]);
  await expect(judged(swapped)).rejects.toThrow();
});

test("the judge notices a message that arrived with another text", async () => {
  const changed = withHeard(2, (heard) =>
    heard.map((event) =>
      event.type === "message.sent" ? { ...event, text: "never said" } : event,
    ),
  );
  await expect(judged(changed)).rejects.toThrow();
});

test("the judge notices a message that reached a removed member", async () => {
  const { at, said } = saidAfterARemoval();
  const { watchers } = withHeard(at, (heard) =>
    [...heard, said].sort((first, second) => first.id - second.id),
  );
  const { history } = load;
  await expectNothingPastRemovals({ watchers: load.watchers, history }, house.place);
  await expect(expectNothingPastRemovals({ watchers, history }, house.place)).rejects.toThrow(
    "overheard",
  );
});

test("the judge notices a gap in the log", async () => {
  const [row] = await rowsOf(house.place, "select max(id) as id from events");
  const id = Number(row?.id) - 3;
  await house.app.house.write((tx) => tx.sql`delete from events where id = ${id}`);
  await expect(judged()).rejects.toThrow();
});
