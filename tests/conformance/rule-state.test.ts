import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import {
  type ConversationId,
  type GroupId,
  groupConversation,
  type OutputOf,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import { changeRole } from "../../packages/server/src/groups/transfer.ts";
import { askToJoin, foundGroup, gather } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { Person } from "../support/person.ts";
import { refusedTo, writeTo } from "../support/temporary.ts";

/** A user must not be able to delete the row that stores what a rule remembers about them. */

const LOBBY = groupConversation(PUBLIC_ROOM);
const LIMITS = { joinAnswersPerHour: 3, groupRenamesPerHour: 2, requestPauseSeconds: 86_400 };

let house: TestHouse;
/** The owner. */
let alice: Person;
let bob: Person;
/** Tries to make the rules forget her acts. */
let mallory: Person;
let group: GroupId;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse({ limits: LIMITS, trustedProxies: ["127.0.0.1"] });
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, mallory] = await house.cast("Alice", "Bob", "Mallory");
  const founding = { joinMode: "anyone" } as const;
  group = await gather({ owner: alice, members: [bob, mallory], founding });
  conversation = groupConversation(group);
});

const clientId = () => crypto.randomUUID();
const sending = () => ({ conversation, clientId: clientId(), text: "hello" });
const codeOfSending = async () => (await mallory.refused("message.send", sending())).code;

async function rejoin(): Promise<void> {
  await mallory.call("group.leave", { group });
  await mallory.call("group.join", { group });
}

describe("leaving a group and joining it again does not end", () => {
  test("slow mode", async () => {
    await alice.call("group.edit", { group, slowSeconds: 600 });
    await mallory.say(conversation, "hello");
    await rejoin();
    expect(await codeOfSending()).toBe("slow_mode");
  });

  test("a mute", async () => {
    await alice.call("member.mute", { group, user: mallory.id, seconds: 600 });
    await rejoin();
    expect(await codeOfSending()).toBe("muted");
  });

  test("a quiet time", async () => {
    await alice.call("group.edit", { group, quietSeconds: 600 });
    house.clock.offset += 300_000;
    const before = await mallory.refused("message.send", sending());
    await rejoin();
    const after = await mallory.refused("message.send", sending());
    expect([before.code, after.code]).toEqual(["quiet_time", "quiet_time"]);
    expect(Number(after.fields.until)).toBeGreaterThan(Number(before.fields.until));
  });

  test("the limit of renames", async () => {
    const rename = (nickname: string) =>
      mallory.call("member.rename", { group, user: mallory.id, nickname });
    for (const nickname of ["M", "Ma"]) await rename(nickname);
    await rejoin();
    await expect(rename("Mal")).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("the limit of a temporary conversation before a reply", async () => {
    for (const text of ["one", "two", "three"]) await writeTo(mallory, bob, text, group);
    const refused = async () => (await refusedTo(mallory, bob, group)).code;
    expect(await refused()).toBe("temporary_limit");
    await rejoin();
    expect(await refused()).toBe("temporary_limit");
    await mallory.call("block.add", { user: bob.id });
    await mallory.call("block.remove", { user: bob.id });
    expect(await refused()).toBe("temporary_limit");
    const other = await gather({ owner: alice, members: [bob, mallory] });
    expect((await refusedTo(mallory, bob, other)).code).toBe("temporary_limit");
  });
});

test("a join request that is cancelled and sent again does not renew the answers to a question", async () => {
  const asking = { joinMode: "question", question: "How?", answer: "Hot" } as const;
  const asked = await foundGroup(alice, asking);
  const guess = async () =>
    (await mallory.refused("group.join", { group: asked, answer: "Cold" })).code;
  for (let n = 0; n < LIMITS.joinAnswersPerHour; n++) expect(await guess()).toBe("wrong_answer");
  expect(await guess()).toBe("rate_limited");
  await alice.call("group.edit", { group: asked, joinMode: "approval" });
  const request = await askToJoin(mallory, asked);
  await mallory.call("join-request.cancel", { group: asked, request });
  await alice.call("group.edit", { group: asked, joinMode: "question" });
  expect(await guess()).toBe("rate_limited");
});

test("blocking and unblocking somebody does not end the pause before the next request to them", async () => {
  const { id: request } = await mallory.ask(bob);
  await bob.call("friend-request.decline", { request });
  await mallory.call("block.add", { user: bob.id });
  await mallory.call("block.remove", { user: bob.id });
  const input = { clientId: clientId(), to: bob.id };
  expect((await mallory.refused("friend-request.send", input)).code).toBe("asked_recently");
});

describe("the address of a raider can be banned", () => {
  const message = () => ({ clientId: clientId(), text: "raid" });

  /** Sends a request with an address, as a trusted proxy reports it. */
  const from = (address: string, path: string, body: object, token?: string) =>
    fetch(`${house.url}${path}`, {
      method: "POST",
      headers: {
        "x-forwarded-for": address,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });

  async function guestFrom(address: string): Promise<Person> {
    const response = await from(address, "/api/guest", { nickname: "Raider" });
    const { user, token } = (await response.json()) as OutputOf<"session.enter">;
    return new Person(house.url, user.id, token);
  }

  async function codeOfRaid(address: string, { token }: Person): Promise<string> {
    const response = await from(address, `/api/conversations/${LOBBY}/messages`, message(), token);
    const { code = "" } = (await response.json()) as { readonly code?: string };
    return code;
  }

  beforeEach(() =>
    house.app.house.write((tx) => changeRole(tx, PUBLIC_ROOM, alice.id, "admin", 1)),
  );

  test.each([
    ["has signed out", "203.0.113.71", (raider: Person) => raider.call("session.logout", {})],
    ["has deleted the account", "203.0.113.72", (raider: Person) => raider.call("me.delete", {})],
  ] as const)("who %s before the ban", async (_, address, vanish) => {
    const raider = await guestFrom(address);
    expect(await codeOfRaid(address, raider)).toBe("");
    await vanish(raider);
    await alice.call("ban.add", { group: PUBLIC_ROOM, user: raider.id, address: true });
    expect(await codeOfRaid(address, await guestFrom(address))).toBe("banned");
    expect(await codeOfRaid("198.51.100.71", await guestFrom("198.51.100.71"))).toBe("");
  });
});
