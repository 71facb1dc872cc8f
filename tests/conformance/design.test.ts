import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import {
  applyEvent,
  applySnapshot,
  emptyState,
  type State,
  toSnapshotShape,
} from "@teahouse/client";
import {
  type ConversationId,
  OPERATIONS,
  type OperationName,
  operationNames,
  PUBLIC_ROOM,
  type Snapshot,
} from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { PASSWORD, Person } from "../support/person.ts";

type CommandName = {
  [N in OperationName]: (typeof OPERATIONS)[N]["kind"] extends "command" ? N : never;
}[OperationName];

const commandNames = operationNames.filter((name) => OPERATIONS[name].kind === "command");

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let guest: Person;
/** Alice's other device, which looks on. */
let phone: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol] = await house.cast("Alice", "Bob", "Carol");
  guest = await house.guest("Passer-by");
  phone = await alice.elsewhere();
});

/** What happens before, and then the command itself. Answering a function, the first is the preparation. */
type Deed = () => Promise<unknown>;
interface Case {
  readonly when: string;
  /** Prepares, and answers the command that is looked at. */
  readonly prepare: () => Promise<Deed>;
}

const at = (when: string, prepare: () => Promise<Deed>): Case => ({ when, prepare });
const clientId = () => crypto.randomUUID();

/** A conversation of the two in which Alice has said three things and Bob one. */
async function talk(): Promise<ConversationId> {
  const conversation = await alice.befriend(bob);
  for (const text of ["one", "two", "three"]) await alice.say(conversation, text);
  await bob.say(conversation, "four");
  house.clock.offset += 5_000;
  return conversation;
}

/** A command without a case does not compile. */
const CASES: { readonly [N in CommandName]: readonly Case[] } = {
  "session.register": [
    at("somebody comes", async () => () => house.person(`Dave${clientId().slice(0, 8)}`)),
    at("a guest stays", async () => async () => {
      const input = { username: clientId().slice(0, 8), nickname: "Eve", password: PASSWORD };
      const { token } = await guest.call("session.register", input);
      guest = new Person(house.url, guest.id, token);
    }),
  ],
  "session.login": [at("Alice signs in elsewhere", async () => () => alice.elsewhere())],
  "session.enter": [at("a guest comes", async () => () => house.guest("Frank"))],
  "session.logout": [at("Alice signs out", async () => () => alice.call("session.logout", {}))],
  "session.end": [
    at("Alice ends her other session", async () => async () => {
      const { sessions } = await phone.call("session.list", {});
      const session = sessions.find(({ current }) => !current)?.id ?? "";
      await phone.call("session.end", { session });
    }),
  ],
  "password.change": [
    at(
      "Alice changes it on her phone",
      async () => () =>
        phone.call("password.change", { current: PASSWORD, password: "something new" }),
    ),
  ],
  "me.edit": [
    at("a friend is renamed", async () => {
      await talk();
      return () => alice.call("me.edit", { nickname: "Queen", bio: "of hearts" });
    }),
    at("settings change", async () => {
      await talk();
      return () => alice.call("me.edit", { friendPolicy: "nobody" });
    }),
    at("receipts are shown no longer", async () => {
      const conversation = await talk();
      await alice.call("receipt.move", { conversation, readUpTo: 4 });
      return () => alice.call("me.edit", { showReceipts: false });
    }),
  ],
  "me.delete": [
    at("friends, requests and blocks are left behind", async () => {
      await talk();
      await carol.ask(alice);
      await bob.call("block.add", { user: carol.id });
      return () => alice.call("me.delete", { password: PASSWORD });
    }),
  ],
  "friend-request.send": [
    at("it waits", async () => () => alice.ask(bob, "hello")),
    at("it is answered at once", async () => {
      await bob.call("me.edit", { friendPolicy: "anyone" });
      return () => alice.ask(bob);
    }),
    at("the other one asked too", async () => {
      await bob.ask(alice);
      return () => alice.ask(bob);
    }),
    at("it is hidden by a block", async () => {
      await bob.call("block.add", { user: alice.id });
      return () => alice.ask(bob);
    }),
    at("the block is over", async () => {
      await bob.call("block.add", { user: alice.id });
      await alice.ask(bob);
      await bob.call("block.remove", { user: alice.id });
      return () => alice.ask(bob);
    }),
    at("they were friends before", async () => {
      const conversation = await talk();
      await bob.call("receipt.move", { conversation, readUpTo: 3 });
      await alice.call("friend.remove", { user: bob.id });
      await bob.ask(alice);
      return () => alice.ask(bob);
    }),
  ],
  "friend-request.accept": [
    at("they become friends", async () => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.accept", { request, remark: "A.", category: "tea" });
    }),
  ],
  "friend-request.decline": [
    at("that is all", async () => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.decline", { request });
    }),
    at("with a block", async () => {
      const { id: request } = await alice.ask(bob);
      return () => bob.call("friend-request.decline", { request, block: true });
    }),
  ],
  "friend-request.cancel": [
    at("it waited", async () => {
      const { id: request } = await alice.ask(bob);
      return () => alice.call("friend-request.cancel", { request });
    }),
  ],
  "friend.edit": [
    at("a friend is filed", async () => {
      await talk();
      return () => alice.call("friend.edit", { user: bob.id, remark: "B.", category: "tea" });
    }),
  ],
  "friend.remove": [
    at("both have read", async () => {
      const conversation = await talk();
      await bob.call("receipt.move", { conversation, readUpTo: 3 });
      return () => alice.call("friend.remove", { user: bob.id });
    }),
    at("with a block", async () => {
      await talk();
      return () => alice.call("friend.remove", { user: bob.id, block: true });
    }),
  ],
  "block.add": [
    at("of a friend", async () => {
      await talk();
      return () => alice.call("block.add", { user: bob.id });
    }),
    at("with open requests", async () => {
      await bob.ask(alice);
      return () => alice.call("block.add", { user: bob.id });
    }),
  ],
  "block.remove": [
    at("of a stranger", async () => {
      await alice.call("block.add", { user: bob.id });
      return () => alice.call("block.remove", { user: bob.id });
    }),
  ],
  "receipt.move": [
    at("in a direct conversation", async () => {
      const conversation = await talk();
      return () => bob.call("receipt.move", { conversation, readUpTo: 2 });
    }),
    at("twice in a moment", async () => {
      const conversation = await talk();
      return async () => {
        await bob.call("receipt.move", { conversation, readUpTo: 1 });
        await bob.call("receipt.move", { conversation, readUpTo: 3 });
      };
    }),
    at("that is not shown", async () => {
      const conversation = await talk();
      await bob.call("me.edit", { showReceipts: false });
      return () => bob.call("receipt.move", { conversation, readUpTo: 2 });
    }),
  ],
  "typing.send": [
    at("to a friend", async () => {
      const conversation = await talk();
      return () => alice.call("typing.send", { conversation });
    }),
  ],
  "message.send": [
    at("to a friend", async () => {
      const conversation = await talk();
      return () => alice.say(conversation, "hello");
    }),
    at("to the public room", async () => () => guest.say(LOBBY, "hello")),
    at("a hundred and five of them", async () => {
      const conversation = await talk();
      const texts = Array.from({ length: 105 }, (_, n) => `${n}`);
      return () => Promise.all(texts.map((text) => alice.say(conversation, text)));
    }),
  ],
  "message.recall": [
    at("of the last message", async () => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "regretted");
      return () => alice.call("message.recall", { conversation, message });
    }),
    at("of an earlier one that is still unread", async () => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "regretted");
      await alice.say(conversation, "and another");
      return () => alice.call("message.recall", { conversation, message });
    }),
  ],
};

test("every command has its cases, and no other", () => {
  expect(Object.keys(CASES).toSorted()).toEqual([...commandNames].toSorted());
});

/** The public room tells nobody who comes and goes, so how many are in it is asked for and not followed. */
function shapeOf(state: State): unknown {
  const room = state.groups.get(PUBLIC_ROOM);
  if (room === undefined) return toSnapshotShape(state);
  const groups = new Map(state.groups).set(PUBLIC_ROOM, { ...room, memberCount: 0 });
  return toSnapshotShape({ ...state, groups });
}

const stateOf = (snapshot: Snapshot) => applySnapshot(emptyState(), snapshot);

describe.each(commandNames)("%s", (name) => {
  const cases = CASES[name as CommandName];

  test.each(cases.map((one) => [one.when, one] as const))(
    "when %s: the snapshot before and the events make the snapshot after, for everybody",
    async (_, { prepare }) => {
      const deed = await prepare();
      const people = () =>
        name === "me.delete" ? [bob, carol, guest] : [phone, bob, carol, guest];
      const before = await Promise.all(people().map((person) => person.call("snapshot.show", {})));
      await deed();
      for (const [at, person] of people().entries()) {
        const start = before[at];
        if (start === undefined) continue;
        // Receipts are told within two seconds.
        await eventually(async () => {
          const after = await person.call("snapshot.show", {});
          const events = await person.since(start.cursor);
          const followed = events.reduce(applyEvent, stateOf(start));
          expect(shapeOf(followed)).toEqual(shapeOf(stateOf(after)));
        });
      }
    },
  );
});
