import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { type Event, groupConversation } from "@teahouse/protocol";
import { expectHealthy } from "../support/doctor.ts";
import { castGroup } from "../support/group-cast.ts";
import { expectGroupsWhole } from "../support/group-invariants.ts";
import { groupOf, idOf, timelineOf } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { expectNoGaps } from "../support/invariants.ts";
import type { Person } from "../support/person.ts";
import { hasRound, type Outcomes, PATIENCE_MS, type Racing, race } from "../support/race.ts";
import { Random, SEED } from "../support/random.ts";
import { openStream } from "../support/stream.ts";

let house: TestHouse;
const random = new Random();

beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await expectHealthy(house.place);
  await house.close();
}, PATIENCE_MS);
afterEach(async () => {
  await expectNoGaps(house.place);
  await expectGroupsWhole(house.place);
}, PATIENCE_MS);

/** The result of a round: stored messages, the number of refused ones, and other outcomes that were seen. */
interface Spoken {
  readonly said: readonly number[];
  readonly refused: number;
  readonly ways?: readonly string[];
}

/** Sends a few messages while something else happens. Returns the ids of stored messages. */
async function saying(
  speaker: Person,
  group: number,
  refusal: string,
  deed: () => Promise<unknown>,
  ...others: readonly Racing[]
): Promise<Spoken & { readonly outcomes: Outcomes }> {
  const conversation = groupConversation(group);
  const said: number[] = [];
  const speaking = Array.from({ length: 4 }, (_, n) => ({
    name: `say ${n}`,
    act: async () => said.push((await speaker.say(conversation, `${n}`)).id),
  }));
  const outcomes = await race(random, [...speaking, { name: "deed", act: deed }, ...others]);
  expect(outcomes.get("deed")).toBe("done");
  for (const outcome of outcomes.values()) expect(["done", refusal]).toContain(outcome);
  return { said, refused: 4 - said.length, outcomes };
}

const spoken = (events: readonly Event[], by: Person) =>
  events.flatMap((event) =>
    event.type === "message.sent" && event.by === by.id ? [event.id] : [],
  );

/** Runs rounds until each outcome was seen: a message was stored, and a message was refused. */
function talkTest(what: string, play: () => Promise<Spoken>, ...more: readonly string[]): void {
  const title = `${what}: earlier messages are stored, later ones are refused (TEST_SEED=${SEED})`;
  const possible = new Set(["said", "refused", ...more]);
  const rounds = async () => {
    const seen = new Set<string>();
    for (let round = 0; hasRound(round, seen, possible); round++) {
      const { said, refused, ways = [] } = await play();
      if (said.length > 0) seen.add("said");
      if (refused > 0) seen.add("refused");
      for (const way of ways) seen.add(way);
    }
    expect(seen).toEqual(possible);
  };
  test(title, rounds, PATIENCE_MS);
}

talkTest("Mallory is removed while she sends messages", async () => {
  const { alice, bob, carol: mallory, group } = await castGroup(house);
  const stream = await openStream(mallory, "ws");
  await stream.begun;
  const cursor = await mallory.cursor();
  const { said, refused } = await saying(mallory, group, "not_found", () =>
    bob.call("member.remove", { group, user: mallory.id }),
  );
  await alice.say(groupConversation(group), "after the removal");
  const timeline = await timelineOf(alice, group);
  const removed = idOf(timeline, "member.removed");
  expect(spoken(timeline, mallory)).toEqual(said.toSorted((one, other) => one - other));
  expect(said.every((id) => id < removed)).toBe(true);
  const heard = await mallory.since(cursor);
  const ofGroup = [...heard, ...stream.events()].filter((event) => "conversation" in event);
  expect(Math.max(...ofGroup.map(({ id }) => id))).toBe(removed);
  stream.close();
  return { said, refused };
});

talkTest("Carol is muted while she sends messages", async () => {
  const { alice, bob, carol, group } = await castGroup(house);
  const { said, refused } = await saying(carol, group, "muted", () =>
    bob.call("member.mute", { group, user: carol.id, seconds: 600 }),
  );
  const timeline = await timelineOf(alice, group);
  const muted = idOf(timeline, "member.muted");
  expect(spoken(timeline, carol)).toEqual(said.toSorted((one, other) => one - other));
  expect(said.every((id) => id < muted)).toBe(true);
  return { said, refused };
});

talkTest("all members are muted while Carol sends messages", async () => {
  const { alice, carol, group } = await castGroup(house);
  const { said, refused } = await saying(carol, group, "muted_all", () =>
    alice.call("group.mute-all", { group }),
  );
  const timeline = await timelineOf(alice, group);
  const muted = idOf(timeline, "group.changed");
  expect(said.every((id) => id < muted)).toBe(true);
  return { said, refused };
});

talkTest(
  "the group is dissolved while Carol sends messages and Dave joins",
  async () => {
    const { alice, carol, dave, group } = await castGroup(house, { joinMode: "anyone" });
    const { said, refused, outcomes } = await saying(
      carol,
      group,
      "not_found",
      () => alice.call("group.dissolve", { group }),
      { name: "come", act: () => dave.call("group.join", { group }) },
    );
    const timeline = await timelineOf(carol, group);
    const last = timeline.at(-1);
    expect(last?.type).toBe("group.dissolved");
    expect(spoken(timeline, carol)).toEqual(said.toSorted((one, other) => one - other));
    const came = outcomes.get("come") === "done";
    const place = await groupOf(dave, group);
    expect(place?.dissolved).toBe(came ? true : undefined);
    return { said, refused, ways: [came ? "Dave came" : "Dave was late"] };
  },
  "Dave came",
  "Dave was late",
);
