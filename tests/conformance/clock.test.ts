import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type ConversationId, groupConversation, PUBLIC_ROOM } from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { gather } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";
import { openStream } from "../support/stream.ts";

const HOUR = 3_600_000;
const TEN_YEARS = 87_600 * HOUR;

let house: TestHouse;
/** The owner of the designers. */
let alice: Person;
let bob: Person;
let group: number;
let conversation: ConversationId;

/** Sets the clock of the database and of each server, and waits until they have noticed. */
async function setBack(milliseconds: number): Promise<void> {
  const noticed = () => house.log.filter((line) => line.includes("The clock was set")).length;
  const before = noticed();
  house.clock.offset -= milliseconds;
  await eventually(() => expect(noticed()).toBeGreaterThan(before));
}

function pass(seconds: number): void {
  house.clock.offset += seconds * 1_000;
}

async function gatherDesigners(): Promise<void> {
  [alice, bob] = await house.cast("Alice", "Bob");
  group = await gather({ owner: alice, members: [bob] });
  conversation = groupConversation(group);
}

/** Each way in which a clock can be wrong once. */
const ERRORS: readonly (readonly [string, () => Promise<void>])[] = [
  ["went back by an hour", () => setBack(HOUR)],
  [
    "was ten years ahead while somebody wrote",
    async () => {
      pass(TEN_YEARS / 1_000);
      await (await house.guest("Passer-by")).say(`g:${PUBLIC_ROOM}`, "from the future");
      await setBack(TEN_YEARS);
    },
  ],
];

const sayIt = () => bob.say(conversation, "hello");
const refusal = () => bob.refused("message.send", sending());
const sending = () => ({ conversation, clientId: crypto.randomUUID(), text: "hello" });

describe.each(ERRORS)("after the clock %s,", (_, goWrong) => {
  beforeAll(async () => {
    house = await openHouse({ timing: { look: 50 } });
    await goWrong();
  });
  afterAll(() => house.close());
  beforeEach(gatherDesigners);

  test("a mute of 5 seconds and a slow mode of 2 seconds end", async () => {
    await alice.call("member.mute", { group, user: bob.id, seconds: 5 });
    expect((await refusal()).code).toBe("muted");
    pass(4);
    expect((await refusal()).code).toBe("muted");
    pass(2);
    await sayIt();
    await alice.call("group.edit", { group, slowSeconds: 2 });
    await sayIt();
    expect(await refusal()).toMatchObject({ code: "slow_mode", fields: { retryAfter: 2 } });
    pass(2.5);
    await sayIt();
  });

  test("a quiet time ends, and so does the time in which a message may be recalled", async () => {
    const [carol] = await house.cast("Carol");
    await alice.call("group.edit", { group, quietSeconds: 60, joinMode: "anyone" });
    await carol.call("group.join", { group });
    expect((await carol.refused("message.send", sending())).code).toBe("quiet_time");
    pass(70);
    const { id } = await carol.say(conversation, "oops");
    pass(140);
    const recall = { conversation, message: id };
    expect((await carol.refused("message.recall", recall)).code).toBe("too_late");
  });

  test("clients get the time by which a mute ends, and count down to it", async () => {
    const mute = { group, user: bob.id, seconds: 5 };
    const { mutedUntil } = await alice.call("member.mute", mute);
    const stream = await openStream(bob, "ws");
    const hello = await eventually(() => {
      const [first] = stream.frames;
      if (first?.type !== "hello") throw new Error("No hello yet");
      return first;
    });
    stream.close();
    expect(mutedUntil - hello.now).toBeGreaterThan(0);
    expect(mutedUntil - hello.now).toBeLessThanOrEqual(5_000);
    const { now } = await bob.call("snapshot.show", {});
    expect(mutedUntil - now).toBeLessThanOrEqual(5_000);
  });
});

describe("a mute that began before the clock went back", () => {
  beforeAll(async () => {
    house = await openHouse({ timing: { look: 50 } });
  });
  afterAll(() => house.close());
  beforeEach(gatherDesigners);

  test("ends after its time", async () => {
    await alice.call("member.mute", { group, user: bob.id, seconds: 5 });
    await setBack(HOUR);
    expect((await refusal()).code).toBe("muted");
    pass(6);
    await sayIt();
  });

  test("does not come again if it has ended in an idle house", async () => {
    await alice.call("member.mute", { group, user: bob.id, seconds: 60 });
    pass(90);
    await setBack(HOUR);
    await sayIt();
  });

  test("ends after a restart too, and the server logs that the clock is earlier than the log", async () => {
    await alice.call("member.mute", { group, user: bob.id, seconds: 5 });
    await house.stop();
    house.clock.offset -= HOUR;
    await house.start();
    expect(house.log.join("\n")).toContain("The clock is earlier than the log");
    expect((await refusal()).code).toBe("muted");
    pass(6);
    await sayIt();
  });
});
