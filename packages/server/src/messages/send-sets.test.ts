import { afterAll, beforeAll, expect, test } from "bun:test";
import { type GroupId, groupConversation, Problem, PUBLIC_ROOM } from "@teahouse/protocol";
import { type BatchResult, tryBoth } from "../../../../tests/support/compare-batches.ts";
import { gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";
import { Random, SEED } from "../../../../tests/support/random.ts";
import { pairOf } from "../../../../tests/support/temporary.ts";
import { changeRole } from "../groups/transfer.ts";
import { House } from "../house.ts";
import type { Writer } from "../log/writer.ts";
import type { Caller } from "../request.ts";
import { messageHandlers } from "./handlers.ts";
import type { SendInput } from "./send.ts";

const ROUNDS = 40;
const ROUNDS_MOST = 160;
const SENDS = 48;
const ADDRESSES = ["127.0.0.1", "10.0.0.2"];

/** The outcomes of a message. The test goes on until each has come up. */
const CODES = [
  ...["sent", "client_id_reused", "not_found", "not_friends", "muted", "muted_all", "quiet_time"],
  ...["banned", "word_refused", "slow_mode", "forbidden", "temporary_limit", "limit_reached"],
];

interface Attempt {
  readonly caller: Caller;
  readonly address: string;
  readonly input: SendInput;
}

const random = new Random();
let house: TestHouse;
/** Alice owns the first group, Bob the second. The others join and leave. */
let people: readonly Person[];
let alice: Person;
let bob: Person;
/** Dave and Frank are in the second group, and are not friends at first. */
let dave: Person;
let frank: Person;
let groups: readonly GroupId[];
const sent: Attempt[] = [];

beforeAll(async () => {
  house = await openHouse({ limits: { mentionAllPerDay: 3 } });
  [alice, bob] = await house.cast("Alice", "Bob");
  const others = await house.cast("Carol", "Dave", "Erin", "Frank", "Mallory");
  const guests = await Promise.all(["A guest", "Another"].map((name) => house.guest(name)));
  people = [alice, bob, ...others, ...guests];
  const [carol, , erin] = others;
  [, dave, , frank] = others;
  await alice.befriend(bob);
  await carol.befriend(dave);
  await erin.befriend(frank);
  groups = [
    await gather({ owner: alice, admins: [bob], members: [carol, dave, erin] }),
    await gather({ owner: bob, members: [alice, frank, dave] }),
    PUBLIC_ROOM,
  ];
  await house.app.house.write((tx) => changeRole(tx, PUBLIC_ROOM, alice.id, "admin", 1));
});
afterAll(() => house.close());

/** Lifts the restrictions of some groups, so that messages get through again. */
async function liftRestrictions(): Promise<void> {
  for (const [group, leader] of [
    [groups[0], alice],
    [groups[1], bob],
    [groups[2], alice],
  ] as const) {
    if (group === undefined || random.chance(0.5)) continue;
    await leader.call("group.unmute-all", { group });
    await leader.call("group.edit", { group, slowSeconds: 0, quietSeconds: 0 });
    await leader.call("word-filter.set", { group, words: [] });
  }
  if (random.chance(0.5)) await letFrankWriteToDave();
}

/** Lets Frank begin a new temporary conversation with Dave. The end of a friendship ends the one before. */
async function letFrankWriteToDave(): Promise<void> {
  const group = groups[1] ?? 0;
  for (const [one, other] of [
    [frank, dave],
    [dave, frank],
  ] as const) {
    await ifAllowed(() => one.call("block.remove", { user: other.id }));
    await ifAllowed(() => bob.call("ban.remove", { group, user: one.id }));
    await ifAllowed(() => join(bob, group, one));
  }
  await ifAllowed(() => frank.befriend(dave));
  await ifAllowed(() => frank.call("friend.remove", { user: dave.id }));
}

async function ifAllowed(change: () => Promise<unknown>): Promise<void> {
  await change().catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
}

/** Changes at random who may write where. The server may refuse the change. */
async function changeSomething(): Promise<void> {
  const [one, other] = [random.pick(people), random.pick(people)];
  const group = random.pick(groups);
  const leader = group === groups[1] ? bob : alice;
  const user = other.id;
  const changes: readonly (() => Promise<unknown>)[] = [
    () => leader.call("member.mute", { group, user, seconds: 600 }),
    () => leader.call("member.unmute", { group, user }),
    () => leader.call("group.mute-all", { group }),
    () => leader.call("group.unmute-all", { group }),
    () => leader.call("group.edit", { group, slowSeconds: 30 }),
    () => leader.call("group.edit", { group, quietSeconds: 600 }),
    () => leader.call("word-filter.set", { group, words: ["casino"] }),
    () => leader.call("member.remove", { group, user }),
    () => leader.call("ban.add", { group, user, address: random.chance(0.5) }),
    () => leader.call("ban.remove", { group, user }),
    () => join(leader, group, other),
    () => join(leader, group, one),
    () => one.befriend(other),
    () => one.call("friend.remove", { user }),
    () => one.call("block.add", { user }),
    () => one.call("block.remove", { user }),
  ];
  await ifAllowed(random.pick(changes));
}

async function join(leader: Person, group: GroupId, person: Person): Promise<void> {
  const { request } = await person.call("group.join", { group });
  if (request === undefined) return;
  await leader.call("join-request.approve", { group, request: request.id });
}

/** A random message: mostly a new one, sometimes a repeat, sometimes other content under a used client id. */
function randomAttempt(): Attempt {
  const earlier = sent.length > 0 && random.chance(0.15) ? random.pick(sent) : undefined;
  if (earlier !== undefined) {
    const { input } = earlier;
    if (random.chance(0.5)) return earlier;
    const clientId = random.pick([input.clientId, input.clientId.toUpperCase()]);
    const text = random.pick([input.text, "something else"]);
    return { ...earlier, input: { ...input, clientId, text } };
  }
  const [one, other] = random.chance(0.15)
    ? [frank, dave]
    : [random.pick(people), random.pick(people)];
  const group = one === frank && random.chance(0.5) ? (groups[1] ?? 0) : random.pick(groups);
  const conversation = random.chance(one === frank ? 0.2 : 0.6)
    ? groupConversation(group)
    : random.chance(0.95)
      ? random.chance(0.5)
        ? pairOf(frank, dave)
        : pairOf(one, other)
      : "g:99999";
  const attempt: Attempt = {
    caller: { user: one.id, kind: one.username === "" ? "guest" : "person", session: "" },
    address: random.pick(ADDRESSES),
    input: {
      conversation,
      clientId: crypto.randomUUID(),
      text: random.pick(["tea?", "Casino tonight", "茶 🍵", "hello\nthere"]),
      ...(random.chance(0.2) ? { mentions: [random.pick([other.id, "all" as const])] } : {}),
      ...(random.chance(0.4) ? { group } : {}),
    },
  };
  sent.push(attempt);
  return attempt;
}

/** Submits all attempts in one turn of the loop. Calls `between` after each. */
function sendAll(
  attempts: readonly Attempt[],
  writer: Writer,
  between: () => void = () => {},
): Promise<unknown>[] {
  const place = new House({ ...house.app.house, writer });
  return attempts.map(({ input, ...request }) => {
    const sent = messageHandlers["message.send"](
      place,
      { ...request, id: "", userAgent: "", device: "" },
      structuredClone(input),
    );
    between();
    return sent;
  });
}

function answersOf({ outcomes }: BatchResult) {
  return outcomes.map((outcome) => {
    if (outcome.status === "fulfilled") return outcome.value;
    return outcome.reason instanceof Problem ? outcome.reason.toBody() : outcome.reason;
  });
}

test(`messages sent in one set have the same outcomes and rows as messages sent one by one (seed ${SEED})`, async () => {
  const codes = new Set<unknown>();
  const isMissing = () => CODES.some((code) => !codes.has(code));
  // Some problems need more rounds than others, such as a ban from the lobby.
  for (let round = 0; round < ROUNDS || (isMissing() && round < ROUNDS_MOST); round++) {
    await liftRestrictions();
    for (let change = 0; change < 6; change++) await changeSomething();
    const attempts = Array.from({ length: SENDS }, randomAttempt);
    const [one, all] = await tryBoth(
      house.app.house,
      // A plain act after each message makes sets of one.
      (writer) => sendAll(attempts, writer, () => void writer.submit(async () => {})),
      (writer) => sendAll(attempts, writer),
    );
    expect([one.batches, all.batches]).toEqual([1, 1]);
    expect(answersOf(all)).toEqual(answersOf(one));
    expect(all.rows).toEqual(one.rows);
    for (const outcome of all.outcomes) {
      codes.add(outcome.status === "fulfilled" ? "sent" : outcome.reason.code);
    }
    await Promise.allSettled(sendAll(attempts, house.app.house.writer));
  }
  expect([...codes]).toEqual(expect.arrayContaining(CODES));
}, 120_000);
