import { afterAll, beforeAll, expect, test } from "bun:test";
import {
  directConversation,
  type GroupId,
  OPERATIONS,
  type OperationName,
  operationNames,
  pathFields,
} from "@teahouse/protocol";
import { sendFile, uploadText } from "../support/attach.ts";
import { bodyOf, fillPath } from "../support/bad-input.ts";
import { ChangeWatcher } from "../support/change-watcher.ts";
import { DESIGNERS, Designers } from "../support/designers.ts";
import { foundGroup, inviteFriend, linkInto } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { PASSWORD, type Person } from "../support/person.ts";

const LOBBY = "g:10000";
const NOBODY = "888888";

/** Answers differ by nothing but the id of the request, so each request has the same. */
const SAME_ID = { "x-request-id": "the-same" };

/** Fields of queries that are required. */
const QUERIES: Readonly<Partial<Record<OperationName, string>>> = {
  "attachment.list": "?kind=media",
};

/** Operations that succeed even if there is nothing to do. */
const DONE_TWICE: readonly OperationName[] = ["ban.remove", "member.purge"];

let house: TestHouse;
let watcher: ChangeWatcher;
let mallory: Person;
/** By field: an id that never existed, and ids that Mallory may not see or that are gone. All must look alike. */
let hidden: Readonly<Record<string, { readonly never: string; readonly there: readonly string[] }>>;
/** Mallory's own group, in which she asks for people and requests of other groups. */
let hers: GroupId;

beforeAll(async () => {
  house = await openHouse();
  const [alice, bob, carol, stranger] = await house.cast("Alice", "Bob", "Carol", "Mallory");
  mallory = stranger;
  const designers = await Designers.found(house);
  await designers.admit(alice, bob);
  await alice.say(DESIGNERS, "for designers");
  const pair = await alice.befriend(bob);
  const { id: message } = await alice.say(pair, "for Bob");
  const { attachment } = await sendFile(alice, pair);
  const [deleted, recalled] = [await sendFile(alice, pair), await sendFile(alice, pair)];
  await alice.call("attachment.delete", { attachment: deleted.attachment.id });
  await alice.call("message.recall", { conversation: pair, message: recalled.message.id });
  const upload = await uploadText(alice, "not sent");
  const pending = await carol.ask(alice, "to Alice");
  const { requests } = await alice.call("friend-request.list", {});
  const decided = requests.find(({ state }) => state === "accepted");
  const { sessions } = await alice.call("session.list", {});
  const ghost = await house.guest("Ghost");
  await ghost.call("me.delete", {});
  const { request: wish } = await alice.call("group.join", { group: await foundGroup(carol) });
  const alices = await foundGroup(alice);
  const declined = await inviteFriend(alice, alices, bob);
  await bob.call("invitation.decline", { invitation: declined });
  const invitation = await inviteFriend(alice, alices, bob);
  const link = await linkInto(alices, alice);
  const announce = () => ({ group: alices, clientId: crypto.randomUUID(), text: "for members" });
  const { id: announcement } = await alice.call("announcement.publish", announce());
  const { id: removed } = await alice.call("announcement.publish", announce());
  await alice.call("announcement.remove", { group: alices, announcement: removed });
  hers = await foundGroup(mallory);
  watcher = new ChangeWatcher(house, [mallory, alice, bob], [PASSWORD]);

  const [low, high] = [directConversation(alice.id, 777_777), `d:${bob.id}:${alice.id}`];
  hidden = {
    conversation: {
      never: "g:888888",
      there: [pair, DESIGNERS, high, low, `d:${mallory.id}:${mallory.id}`, `d:1:${mallory.id}`],
    },
    group: { never: NOBODY, there: ["20001", "999999999999999"] },
    user: { never: NOBODY, there: [String(ghost.id), "999999999999999"] },
    request: {
      never: NOBODY,
      there: [pending, decided, wish].map((request) => String(request?.id)),
    },
    invitation: { never: NOBODY, there: [invitation, declined].map(String) },
    link: { never: NOBODY, there: [String(link.id)] },
    announcement: { never: NOBODY, there: [announcement, removed].map(String) },
    message: { never: NOBODY, there: [String(message), "1", "9007199254740991"] },
    attachment: {
      never: "u".repeat(22),
      there: [attachment.id, deleted.attachment.id, recalled.attachment.id, upload],
    },
    session: { never: "no-session-at-all", there: [sessions[0]?.id ?? ""] },
  };
});
afterAll(() => house.close());

const cases = operationNames.flatMap((name) =>
  pathFields(OPERATIONS[name].path)
    .filter((field) => name !== "message.recall" || field === "message")
    .map((field): [OperationName, string] => [name, field]),
);

test("every field of a path has a case", () => {
  for (const [, field] of cases) expect(Object.keys(hidden)).toContain(field);
});

test.each(cases)("%s: a hidden %s looks like one that never existed", async (name, field) => {
  const { method } = OPERATIONS[name];
  const body = method === "GET" ? {} : { body: bodyOf(name) };
  const ask = (value: string) =>
    watcher.ask(
      method,
      fillPath(name, { group: String(hers), [field]: encodeURIComponent(value) }) +
        (QUERIES[name] ?? ""),
      { as: mallory, headers: SAME_ID, ...body },
    );
  const { never = "", there = [] } = hidden[field] ?? {};
  const done = field !== "group" && DONE_TWICE.includes(name);
  await watcher.changesNothing(async () => {
    const absent = await ask(never);
    expect({ status: absent.status, code: absent.code }).toEqual(
      done ? { status: 200, code: "" } : { status: 404, code: "not_found" },
    );
    for (const value of there) {
      const { status, text } = await ask(value);
      const answer = { value, status: absent.status, text: absent.text };
      expect({ value, status, text }).toEqual(answer);
    }
  });
});

test("a message cannot be recalled through another conversation", async () => {
  const [alice, bob] = await house.cast("Alice", "Bob");
  const pair = await alice.befriend(bob);
  const { id } = await alice.say(pair, "for Bob");
  const recall = { conversation: LOBBY, message: id } as const;
  expect((await alice.refused("message.recall", recall)).code).toBe("not_found");
  expect((await mallory.refused("message.recall", recall)).code).toBe("not_found");
});

test("a friend request does not reveal that the person blocked the sender or takes no requests", async () => {
  const [carol, dave] = await house.cast("Carol", "Dave");
  await carol.call("block.add", { user: mallory.id });
  const [blocked, open] = [await mallory.ask(carol, "hi"), await mallory.ask(dave, "hi")];
  expect({ ...blocked, id: 0, to: 0, at: 0 }).toEqual({ ...open, id: 0, to: 0, at: 0 });
  const direct = directConversation(carol.id, mallory.id);
  const write = await mallory.refused("message.send", {
    conversation: direct,
    clientId: crypto.randomUUID(),
    text: "hi",
  });
  expect(write.code).toBe("not_found");
});

test("a sign-in to a missing account looks like a wrong password", async () => {
  const { username } = mallory;
  const tries = await Promise.all(
    [username, "nobody.at.all"].map((name) =>
      watcher.ask("POST", "/api/login", {
        headers: SAME_ID,
        body: JSON.stringify({ username: name, password: "wrong battery" }),
      }),
    ),
  );
  const [wrong, none] = tries.map(({ status, text }) => ({ status, text }));
  expect(wrong).toEqual(none);
  expect(wrong?.status).toBe(401);
});
