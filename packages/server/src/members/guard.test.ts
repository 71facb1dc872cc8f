import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { groupConversation, type InputOf, type OutputOf, PUBLIC_ROOM } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { Person } from "../../../../tests/support/person.ts";
import { changeRole } from "../groups/transfer.ts";

const LOBBY = groupConversation(PUBLIC_ROOM);

let house: TestHouse;
let alice: Person;
let bob: Person;
let mallory: Person;
let group: number;

beforeAll(async () => {
  house = await openHouse({ trustedProxies: ["127.0.0.1"] });
});
afterAll(() => house.close());

beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  group = await createGroup({});
  for (const person of [bob, mallory]) await person.call("group.join", { group });
});

async function createGroup(settings: Partial<InputOf<"group.create">>): Promise<number> {
  const input = { clientId: crypto.randomUUID(), name: "tea", joinMode: "anyone" as const };
  return (await alice.call("group.create", { ...input, ...settings })).group.id;
}

const say = (person: Person, text = "hello") => person.say(groupConversation(group), text);
const refusal = async (person: Person, text = "hello") =>
  person.refused("message.send", {
    conversation: groupConversation(group),
    clientId: crypto.randomUUID(),
    text,
  });

/** Sends a request with the given address, as a trusted proxy would report it. */
async function from(address: string, person: Person, path: string, body: object) {
  const response = await person.fetch(path, {
    method: "POST",
    headers: { "x-forwarded-for": address },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { readonly code?: string };
  return response.ok ? "ok" : answer.code;
}

describe("slow mode", () => {
  test("lets a member write once in an interval, and says how long to wait", async () => {
    await alice.call("group.edit", { group, slowSeconds: 30 });
    await say(bob);
    const problem = await refusal(bob);
    expect(problem.code).toBe("slow_mode");
    expect(Number(problem.fields.retryAfter)).toBeLessThanOrEqual(30);
    await say(mallory);
    house.clock.offset += 31_000;
    await say(bob);
  });

  test("does not slow the owner and the admins", async () => {
    await alice.call("group.edit", { group, slowSeconds: 30 });
    await alice.call("member.appoint", { group, user: bob.id });
    for (const person of [alice, bob]) for (let n = 0; n < 3; n++) await say(person);
  });

  test("still counts for a member who leaves and joins again", async () => {
    await alice.call("group.edit", { group, slowSeconds: 30, joinMode: "anyone" });
    await say(bob);
    await bob.call("group.leave", { group });
    await bob.call("group.join", { group });
    expect((await refusal(bob)).code).toBe("slow_mode");
    house.clock.offset += 31_000;
    await say(bob);
  });

  test("counts neither refused messages nor a repeated client id", async () => {
    await alice.call("group.edit", { group, slowSeconds: 30 });
    const clientId = crypto.randomUUID();
    const first = await bob.say(groupConversation(group), "once", clientId);
    expect(await bob.say(groupConversation(group), "once", clientId)).toEqual(first);
    house.clock.offset += 20_000;
    await refusal(bob);
    house.clock.offset += 11_000;
    await say(bob);
  });
});

describe("quiet time", () => {
  test("stops newcomers from writing at first, and says until when", async () => {
    await alice.call("group.edit", { group, quietSeconds: 600 });
    const { group: seen } = await bob.call("group.show", { group });
    const problem = await refusal(bob);
    expect(problem.code).toBe("quiet_time");
    expect(problem.fields.until).toBe(seen.joinedAt + 600_000);
    house.clock.offset += 601_000;
    await say(bob);
  });
});

describe("the word filter", () => {
  beforeEach(() => alice.call("word-filter.set", { group, words: ["Casino", " 赌博 ", "casino"] }));

  test("refuses a member's message with one of the words, but not the owner's", async () => {
    expect((await refusal(bob, "come to the CASINO")).code).toBe("word_refused");
    expect((await refusal(bob, "一起赌博吧")).code).toBe("word_refused");
    await say(bob, "casinos are something else");
    await say(alice, "casino is refused here");
  });

  test("also applies to group nicknames", async () => {
    const input = { group, user: bob.id, nickname: "casino" };
    expect((await bob.refused("member.rename", input)).code).toBe("word_refused");
  });

  test("can be read and set only by the owner and the admins", async () => {
    expect((await alice.call("word-filter.show", { group })).words).toEqual(["casino", "赌博"]);
    expect((await bob.refused("word-filter.show", { group })).code).toBe("forbidden");
    expect((await bob.refused("word-filter.set", { group, words: [] })).code).toBe("forbidden");
    const [dave] = await house.cast("Dave");
    expect((await dave.refused("word-filter.show", { group })).code).toBe("not_found");
  });

  test("takes no word that is too long, even if only its form for comparison is", async () => {
    const set = (words: string[]) => alice.refused("word-filter.set", { group, words });
    // Each of these characters is compared as eighteen letters.
    for (const words of [["x".repeat(33)], ["tea", "\ufdfa\ufdfa"]]) {
      const { code, fields } = await set(words);
      const path = `words.${words.length - 1}`;
      expect({ code, fields }).toMatchObject({ code: "invalid", fields: { issues: [{ path }] } });
    }
  });

  test("is in the group log, but without the words", async () => {
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries[0]).toMatchObject({ action: "filtered", by: alice.id, text: "2" });
  });
});

describe("a purge recalls all messages of a member", () => {
  test("at once, even after the member was removed, but no messages of others", async () => {
    for (let n = 0; n < 3; n++) await say(mallory, `spam ${n}`);
    await say(bob, "good");
    const cursor = await bob.cursor();
    await alice.call("member.remove", { group, user: mallory.id, ban: true });
    const { recalled } = await alice.call("member.purge", { group, user: mallory.id });
    expect(recalled).toBe(3);
    const { events } = await bob.call("event.list", { conversation: groupConversation(group) });
    const messages = events.filter((event) => event.type === "message.sent");
    expect(messages.map(({ text }) => text)).toEqual(["", "", "", "good"]);
    expect(messages[0]?.recalled?.by).toBe(alice.id);
    const told = (await bob.since(cursor)).filter(({ type }) => type === "messages.purged");
    expect(told).toHaveLength(1);
    expect((await alice.call("member.purge", { group, user: mallory.id })).recalled).toBe(0);
  });

  test("so that a client that catches up later does not get their text", async () => {
    const cursor = await bob.cursor();
    const secret = `secret ${crypto.randomUUID()}`;
    await say(mallory, secret);
    await alice.call("member.purge", { group, user: mallory.id });
    expect(JSON.stringify(await bob.since(cursor))).not.toContain(secret);
  });

  test("but not of a member with the same or a higher role", async () => {
    await say(alice, "the owner's");
    await alice.call("member.appoint", { group, user: bob.id });
    expect((await bob.refused("member.purge", { group, user: alice.id })).code).toBe("forbidden");
    expect((await mallory.refused("member.purge", { group, user: bob.id })).code).toBe("forbidden");
    const [dave] = await house.cast("Dave");
    expect((await dave.refused("member.purge", { group, user: bob.id })).code).toBe("not_found");
  });
});

describe("a ban", () => {
  test("removes Mallory and refuses her join requests until it is lifted", async () => {
    await alice.call("ban.add", { group, user: mallory.id });
    expect((await refusal(mallory)).code).toBe("not_found");
    expect((await mallory.refused("group.join", { group })).code).toBe("joining_refused");
    const { bans } = await alice.call("ban.list", { group });
    expect(bans.map(({ user, address }) => [user.id, address])).toEqual([[mallory.id, false]]);
    await alice.call("ban.remove", { group, user: mallory.id });
    expect((await mallory.call("group.join", { group })).state).toBe("joined");
    const { entries } = await alice.call("group-log.list", { group });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["removed", "banned", "unbanned", "joined"]),
    );
  });

  test("of a stranger refuses their first join request", async () => {
    const [eve] = await house.cast("Eve");
    await alice.call("ban.add", { group, user: eve.id });
    expect((await eve.refused("group.join", { group })).code).toBe("joining_refused");
  });

  test("cannot be set on a member with the same or a higher role", async () => {
    await alice.call("member.appoint", { group, user: bob.id });
    expect((await bob.refused("ban.add", { group, user: alice.id })).code).toBe("forbidden");
    expect((await mallory.refused("ban.add", { group, user: bob.id })).code).toBe("forbidden");
  });
});

describe("in the public room", () => {
  beforeEach(() =>
    house.app.house.write((tx) => changeRole(tx, PUBLIC_ROOM, alice.id, "admin", 1)),
  );

  /** Enters as a guest from an address. */
  async function guestFrom(address: string) {
    const response = await fetch(`${house.url}/api/guest`, {
      method: "POST",
      headers: { "x-forwarded-for": address },
      body: JSON.stringify({ nickname: "Raider" }),
    });
    const { user, token } = (await response.json()) as OutputOf<"session.enter">;
    return new Person(house.url, user.id, token);
  }

  test("neither a banned guest nor a new one from the same address can write, but both can read", async () => {
    const path = `/api/conversations/${LOBBY}/messages`;
    const message = () => ({ clientId: crypto.randomUUID(), text: "raid" });
    const raider = await guestFrom("203.0.113.9");
    expect(await from("203.0.113.9", raider, path, message())).toBe("ok");
    await alice.call("ban.add", { group: PUBLIC_ROOM, user: raider.id, address: true });
    expect(await from("203.0.113.9", raider, path, message())).toBe("banned");
    expect(await from("198.51.100.7", raider, path, message())).toBe("banned");
    const again = await guestFrom("203.0.113.9");
    expect(await from("203.0.113.9", again, path, message())).toBe("banned");
    await raider.call("event.list", { conversation: LOBBY });
    const elsewhere = await guestFrom("198.51.100.8");
    expect(await from("198.51.100.8", elsewhere, path, message())).toBe("ok");
    await alice.call("ban.remove", { group: PUBLIC_ROOM, user: raider.id });
    expect(await from("203.0.113.9", again, path, message())).toBe("ok");
  });

  test("the ban of an address expires", async () => {
    const path = `/api/conversations/${LOBBY}/messages`;
    const raider = await guestFrom("203.0.113.50");
    await alice.call("ban.add", { group: PUBLIC_ROOM, user: raider.id, address: true });
    const next = await guestFrom("203.0.113.50");
    const message = { clientId: crypto.randomUUID(), text: "hello" };
    expect(await from("203.0.113.50", next, path, message)).toBe("banned");
    house.clock.offset += 20 * 86_400_000;
    house.clock.offset += 11 * 86_400_000;
    const later = await guestFrom("203.0.113.50");
    expect(await from("203.0.113.50", later, path, message)).toBe("ok");
  });

  test("its admins can mute, slow down and recall, but not change the house's settings", async () => {
    const raider = await house.guest("Raider");
    await raider.say(LOBBY, "raid");
    await alice.call("member.purge", { group: PUBLIC_ROOM, user: raider.id });
    await alice.call("member.mute", { group: PUBLIC_ROOM, user: raider.id, seconds: 60 });
    await alice.call("group.edit", { group: PUBLIC_ROOM, slowSeconds: 5 });
    await alice.call("group.edit", { group: PUBLIC_ROOM, slowSeconds: 0 });
    for (const change of [{ name: "Mine" }, { joinMode: "nobody" as const }]) {
      const problem = await alice.refused("group.edit", { group: PUBLIC_ROOM, ...change });
      expect(problem.code).toBe("forbidden");
    }
    const remove = { group: PUBLIC_ROOM, user: raider.id };
    expect((await alice.refused("member.remove", remove)).code).toBe("forbidden");
  });
});
