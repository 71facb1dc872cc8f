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
  type GroupId,
  groupConversation,
  type InvitePolicy,
  type Mention,
  OPERATIONS,
  type OperationName,
  operationNames,
  PUBLIC_ROOM,
  type Snapshot,
} from "@teahouse/protocol";
import { eventually } from "../support/eventually.ts";
import {
  askToJoin,
  type Founding,
  foundGroup,
  gather,
  inviteFriend,
  letIn,
  linkInto,
} from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { PASSWORD, Person } from "../support/person.ts";
import { pairOf, refusedTo, writeTo } from "../support/temporary.ts";

type CommandName = {
  [N in OperationName]: (typeof OPERATIONS)[N]["kind"] extends "command" ? N : never;
}[OperationName];

const commandNames = operationNames.filter((name) => OPERATIONS[name].kind === "command");

const LOBBY = "g:10000";

let house: TestHouse;
let alice: Person;
let bob: Person;
let carol: Person;
let dave: Person;
let guest: Person;
/** Alice's other device, which looks on. */
let phone: Person;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
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

/** A group of Alice's, in which Bob is an admin and Carol a member; Dave asks to come in, the guest is outside. */
async function teahouse(founding: Founding = {}): Promise<GroupId> {
  const group = await gather({ owner: alice, admins: [bob], members: [carol], founding });
  await carol.say(groupConversation(group), "tea, anybody?");
  await askToJoin(dave, group, "may I?");
  return group;
}

/** Carol invites Dave into the teahouse, as far as it lets her; answers the number. */
async function withInvitation(
  group: GroupId,
  invitePolicy: InvitePolicy = "approval",
): Promise<number> {
  await alice.call("group.edit", { group, invitePolicy });
  await carol.befriend(dave);
  return await inviteFriend(carol, group, dave);
}

/** Alice writes twice to Carol, who is no friend of hers. */
async function stranger(group: GroupId): Promise<ConversationId> {
  for (const text of ["psst", "are you there?"]) await writeTo(alice, carol, text, group);
  return pairOf(alice, carol);
}

/** Alice announces something to the teahouse; answers its number. */
async function announce(group: GroupId, text: string, pinned = false): Promise<number> {
  const input = { group, clientId: clientId(), text, pinned };
  return (await alice.call("announcement.publish", input)).id;
}

function mention(by: Person, group: GroupId, ...mentions: Mention[]) {
  const conversation = groupConversation(group);
  return by.call("message.send", { conversation, clientId: clientId(), text: "look", mentions });
}

/** The number of the request that waits in the teahouse. */
async function daves(group: GroupId): Promise<number> {
  const { requests } = await dave.call("join-request.list", { group });
  return requests[0]?.id ?? 0;
}

/** A group that keeps for those who go what they saw, one that keeps nothing, and one that shows newcomers all. */
const HOUSES = {
  "": {},
  ", in a group that keeps nothing": { keepHistory: false },
  ", in a group that shows newcomers what was before": { earlierHistory: true },
} as const;

/** The same in groups that differ in what they let people see. */
function inTeahouses(
  when: string,
  prepare: (group: GroupId) => Promise<Deed>,
  founding: Founding = {},
): Case[] {
  return Object.entries(HOUSES).map(([which, seeing]) =>
    at(`${when}${which}`, async () => prepare(await teahouse({ ...founding, ...seeing }))),
  );
}

const QUESTION = { joinMode: "question", question: "How is tea?", answer: "Hot" } as const;

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
    at("temporary conversations are taken no longer", async () => {
      await stranger(await teahouse());
      return () => alice.call("me.edit", { takesTemporary: false });
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
    ...inTeahouses(
      "she is an admin and a member of groups, and asks to join one",
      async (group) => {
        await alice.call("group.transfer", { group, user: bob.id });
        await gather({ owner: carol, members: [alice] });
        await askToJoin(alice, await foundGroup(carol));
        return () => alice.call("me.delete", { password: PASSWORD });
      },
    ),
    at("she has invited somebody, and is invited herself", async () => {
      const group = await gather({ owner: bob, members: [alice] });
      await alice.befriend(dave);
      await inviteFriend(alice, group, dave);
      await alice.befriend(carol);
      await inviteFriend(carol, await foundGroup(carol), alice);
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
    at("they wrote as members of a group before", async () => {
      await stranger(await teahouse());
      const { id: request } = await alice.ask(carol);
      return () => carol.call("friend-request.accept", { request });
    }),
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
  "group.create": [
    at("as the house does it", async () => () => foundGroup(alice)),
    at("with all that can be said", async () => () => foundGroup(alice, { ...QUESTION, color: 7 })),
  ],
  "group.edit": [
    ...inTeahouses(
      "everything changes",
      async (group) => () =>
        alice.call("group.edit", {
          group,
          ...QUESTION,
          name: "Coffee",
          description: "no",
          color: 1,
        }),
    ),
    ...inTeahouses(
      "what is kept for those who go changes, and one goes",
      async (group) => async () => {
        await bob.call("group.edit", { group, keepHistory: false, earlierHistory: true });
        await carol.call("group.leave", { group });
        await bob.call("group.edit", { group, keepHistory: true });
        await bob.call("group.leave", { group });
      },
    ),
    ...inTeahouses(
      "nothing changes",
      async (group) => () =>
        bob.call("group.edit", { group, name: "Tea friends", answer: "secret" }),
    ),
  ],
  "group.dissolve": [
    ...inTeahouses(
      "somebody asks to join",
      async (group) => () => alice.call("group.dissolve", { group }),
    ),
    ...inTeahouses("somebody is invited", async (group) => {
      await withInvitation(group);
      return () => alice.call("group.dissolve", { group });
    }),
    ...inTeahouses("one who asked was put aside, and one has left", async (group) => {
      await bob.call("join-request.ignore", { group, request: await daves(group) });
      await carol.call("group.leave", { group });
      return () => alice.call("group.dissolve", { group });
    }),
  ],
  "group.join": [
    ...inTeahouses("anybody may come in", async (group) => {
      await alice.call("group.edit", { group, joinMode: "anyone" });
      return () => dave.call("group.join", { group });
    }),
    at("one has to ask", async () => {
      const group = await gather({ owner: alice, admins: [bob], members: [carol] });
      return () => dave.call("group.join", { group, text: "may I?" });
    }),
    ...inTeahouses("one has asked", async (group) => () => dave.call("group.join", { group })),
    ...inTeahouses("the answer is right", async (group) => {
      await alice.call("group.edit", { group, ...QUESTION });
      return () => dave.call("group.join", { group, answer: " hot " });
    }),
    ...inTeahouses("one comes again", async (group) => {
      await carol.call("group.leave", { group });
      await bob.say(groupConversation(group), "without her");
      await alice.call("group.edit", { group, joinMode: "anyone" });
      return () => carol.call("group.join", { group });
    }),
    ...inTeahouses("one goes and comes and goes", async (group) => {
      await alice.call("group.edit", { group, joinMode: "anyone" });
      await alice.call("member.mute", { group, user: carol.id, seconds: 600 });
      return async () => {
        await carol.call("group.leave", { group });
        await alice.say(groupConversation(group), "without her");
        await carol.call("group.join", { group });
        await alice.say(groupConversation(group), "with her");
        await carol.call("group.leave", { group });
      };
    }),
  ],
  "group.leave": [
    ...inTeahouses("a member goes", async (group) => () => carol.call("group.leave", { group })),
    ...inTeahouses(
      "an admin goes, who has requests to decide",
      async (group) => () => bob.call("group.leave", { group }),
    ),
  ],
  "group.transfer": [
    ...inTeahouses(
      "an admin gets it",
      async (group) => () => alice.call("group.transfer", { group, user: bob.id }),
    ),
    ...inTeahouses("a member gets it who was muted", async (group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
      return () => alice.call("group.transfer", { group, user: carol.id });
    }),
  ],
  "group.mute-all": [
    ...inTeahouses("an admin does it twice", async (group) => async () => {
      await bob.call("group.mute-all", { group });
      await bob.call("group.mute-all", { group });
    }),
  ],
  "group.unmute-all": [
    ...inTeahouses("all were muted", async (group) => {
      await alice.call("group.mute-all", { group });
      return () => bob.call("group.unmute-all", { group });
    }),
  ],
  "member.add": [
    ...inTeahouses("a friend has asked to come in", async (group) => {
      await alice.befriend(dave);
      return () => alice.call("member.add", { group, user: dave.id, clientId: clientId() });
    }),
    ...inTeahouses("a friend was put out for ever", async (group) => {
      await bob.call("member.remove", { group, user: carol.id, ban: true });
      await alice.befriend(carol);
      return () => alice.call("member.add", { group, user: carol.id, clientId: clientId() });
    }),
  ],
  "member.remove": [
    ...inTeahouses("a member is put out", async (group) => {
      await bob.say(groupConversation(group), "and off you go");
      return () => bob.call("member.remove", { group, user: carol.id });
    }),
    ...inTeahouses(
      "an admin is put out for ever, who has requests to decide",
      async (group) => () => alice.call("member.remove", { group, user: bob.id, ban: true }),
    ),
  ],
  "member.rename": [
    ...inTeahouses(
      "of oneself",
      async (group) => () => carol.call("member.rename", { group, user: carol.id, nickname: "C." }),
    ),
    ...inTeahouses(
      "of another",
      async (group) => () => bob.call("member.rename", { group, user: carol.id, nickname: "Caro" }),
    ),
  ],
  "member.appoint": [
    ...inTeahouses(
      "there are requests to decide",
      async (group) => () => alice.call("member.appoint", { group, user: carol.id }),
    ),
    ...inTeahouses("they ask to join another group", async (group) => {
      await askToJoin(carol, await foundGroup(dave));
      return () => alice.call("member.appoint", { group, user: carol.id });
    }),
  ],
  "member.dismiss": [
    ...inTeahouses(
      "there were requests to decide",
      async (group) => () => alice.call("member.dismiss", { group, user: bob.id }),
    ),
  ],
  "member.purge": [
    ...inTeahouses("a member wrote much", async (group) => {
      for (const text of ["one", "two"]) await carol.say(groupConversation(group), text);
      await bob.say(groupConversation(group), "between");
      await carol.say(groupConversation(group), "three");
      return () => bob.call("member.purge", { group, user: carol.id });
    }),
    ...inTeahouses("who has gone already", async (group) => {
      await alice.call("member.remove", { group, user: carol.id });
      return () => alice.call("member.purge", { group, user: carol.id });
    }),
  ],
  "ban.add": [
    ...inTeahouses(
      "of a member, and where they came from",
      async (group) => () => bob.call("ban.add", { group, user: carol.id, address: true }),
    ),
    ...inTeahouses(
      "of somebody who asks to come in",
      async (group) => () => bob.call("ban.add", { group, user: dave.id }),
    ),
  ],
  "word-filter.set": [
    ...inTeahouses(
      "an admin does it",
      async (group) => () => bob.call("word-filter.set", { group, words: ["coffee"] }),
    ),
  ],
  "member.mute": [
    ...inTeahouses(
      "of a member, by an admin",
      async (group) => () => bob.call("member.mute", { group, user: carol.id, seconds: 600 }),
    ),
    ...inTeahouses("of an admin, who is dismissed", async (group) => async () => {
      await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
      await alice.call("member.dismiss", { group, user: bob.id });
    }),
  ],
  "member.unmute": [
    ...inTeahouses("one was muted", async (group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
      return () => alice.call("member.unmute", { group, user: carol.id });
    }),
    ...inTeahouses("the mute was over", async (group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 1 });
      house.clock.offset += 2_000;
      return () => alice.call("member.unmute", { group, user: carol.id });
    }),
  ],
  "membership.edit": [
    ...inTeahouses(
      "a member takes no temporary conversations",
      async (group) => () => carol.call("membership.edit", { group, takesTemporary: false }),
    ),
    ...inTeahouses("and takes them again, and goes", async (group) => {
      await carol.call("membership.edit", { group, takesTemporary: false });
      return async () => {
        await carol.call("membership.edit", { group, takesTemporary: true });
        await carol.call("membership.edit", { group, takesTemporary: false });
        await carol.call("group.leave", { group });
      };
    }),
  ],
  "ban.remove": [
    ...inTeahouses("one was put out for ever", async (group) => {
      await bob.call("member.remove", { group, user: carol.id, ban: true });
      return () => bob.call("ban.remove", { group, user: carol.id });
    }),
  ],
  "join-request.approve": [
    ...inTeahouses("somebody asked", async (group) => {
      const request = await daves(group);
      return () => bob.call("join-request.approve", { group, request });
    }),
    ...inTeahouses("somebody asked who was muted and put out", async (group) => {
      await bob.call("member.mute", { group, user: carol.id, seconds: 600 });
      await bob.call("member.remove", { group, user: carol.id });
      await alice.say(groupConversation(group), "between");
      const request = await askToJoin(carol, group);
      return () => alice.call("join-request.approve", { group, request });
    }),
  ],
  "join-request.refuse": [
    ...inTeahouses("with a reason and for ever", async (group) => {
      const request = await daves(group);
      return () => bob.call("join-request.refuse", { group, request, reason: "no", ban: true });
    }),
    ...inTeahouses("for ever, of somebody who was invited too", async (group) => {
      await withInvitation(group);
      const request = await daves(group);
      return () => bob.call("join-request.refuse", { group, request, ban: true });
    }),
  ],
  "join-request.ignore": [
    ...inTeahouses("somebody asked", async (group) => {
      const request = await daves(group);
      return () => alice.call("join-request.ignore", { group, request });
    }),
  ],
  "join-request.cancel": [
    ...inTeahouses("it waited", async (group) => {
      const request = await daves(group);
      return () => dave.call("join-request.cancel", { group, request });
    }),
    ...inTeahouses("it was put aside, and one asks again", async (group) => {
      const request = await daves(group);
      await bob.call("join-request.ignore", { group, request });
      return async () => {
        await dave.call("join-request.cancel", { group, request });
        await askToJoin(dave, group, "and now?");
      };
    }),
  ],
  "invitation.send": [
    ...inTeahouses("of somebody who has asked to come in", async (group) => {
      await carol.befriend(dave);
      return () => inviteFriend(carol, group, dave);
    }),
    ...inTeahouses("twice, and by another", async (group) => {
      await withInvitation(group);
      await bob.befriend(dave);
      return async () => {
        await inviteFriend(carol, group, dave);
        await inviteFriend(bob, group, dave);
      };
    }),
    at("the group is another by now", async () => {
      const group = await teahouse();
      return async () => {
        await withInvitation(group);
        await alice.call("group.edit", { group, name: "Coffee" });
        await bob.call("group.leave", { group });
      };
    }),
  ],
  "invitation.accept": [
    ...inTeahouses("it leads in, and closes what else was open", async (group) => {
      const invitation = await withInvitation(group, "direct");
      await bob.befriend(dave);
      await inviteFriend(bob, group, dave);
      return () => dave.call("invitation.accept", { invitation });
    }),
    ...inTeahouses("one has asked already", async (group) => {
      const invitation = await withInvitation(group);
      return () => dave.call("invitation.accept", { invitation });
    }),
    ...inTeahouses("it asks for one", async (group) => {
      await dave.call("join-request.cancel", { group, request: await daves(group) });
      const invitation = await withInvitation(group);
      return () => dave.call("invitation.accept", { invitation });
    }),
    ...inTeahouses("it leads nowhere any more", async (group) => {
      const invitation = await withInvitation(group);
      await carol.call("group.leave", { group });
      return () => dave.refused("invitation.accept", { invitation });
    }),
  ],
  "invitation.decline": [
    ...inTeahouses("it waited", async (group) => {
      const invitation = await withInvitation(group);
      return () => dave.call("invitation.decline", { invitation });
    }),
  ],
  "invitation.cancel": [
    ...inTeahouses("it waited", async (group) => {
      const invitation = await withInvitation(group);
      return () => carol.call("invitation.cancel", { invitation });
    }),
  ],
  "invite-link.create": [
    at("of a leader's and a member's", async () => {
      const group = await teahouse();
      return async () => {
        await linkInto(group, bob);
        await linkInto(group, carol, 1);
      };
    }),
  ],
  "invite-link.revoke": [
    at("of a member's", async () => {
      const group = await teahouse();
      const { id: link } = await linkInto(group, carol);
      return () => bob.call("invite-link.revoke", { group, link });
    }),
  ],
  "invite-link.join": [
    ...inTeahouses("it leads in, and closes what else was open", async (group) => {
      await withInvitation(group);
      const { token } = await linkInto(group, bob);
      return () => dave.call("invite-link.join", { token });
    }),
    ...inTeahouses("it asks for one", async (group) => {
      await dave.call("join-request.cancel", { group, request: await daves(group) });
      const { token } = await linkInto(group, carol, 1);
      return () => dave.call("invite-link.join", { token, text: "may I?" });
    }),
  ],
  "inbox.read": [
    at("some notices are old", async () => {
      const group = await teahouse();
      await alice.call("member.mute", { group, user: bob.id, seconds: 600 });
      const { notices } = await bob.call("notice.list", {});
      await alice.call("member.unmute", { group, user: bob.id });
      return () => bob.call("inbox.read", { readUpTo: notices[0]?.id ?? 0 });
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
    ...inTeahouses(
      "in a group",
      async (group) => () =>
        alice.call("receipt.move", { conversation: groupConversation(group), readUpTo: 1 }),
    ),
    at("in a temporary conversation", async () => {
      const conversation = await stranger(await teahouse());
      return () => carol.call("receipt.move", { conversation, readUpTo: 2 });
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
    ...inTeahouses(
      "to a group",
      async (group) => () => carol.call("typing.send", { conversation: groupConversation(group) }),
    ),
  ],
  "message.send": [
    at("to a friend", async () => {
      const conversation = await talk();
      return () => alice.say(conversation, "hello");
    }),
    at("to the public room", async () => () => guest.say(LOBBY, "hello")),
    at("to another member of a group, for the first time", async () => {
      const group = await teahouse();
      return () => writeTo(alice, carol, "psst", group);
    }),
    at("to another member who has not replied, until nothing is left", async () => {
      const group = await teahouse();
      await stranger(group);
      return async () => {
        await alice.call("group.edit", { group, name: "Coffee" });
        await writeTo(alice, carol, "?");
        await refusedTo(alice, carol);
      };
    }),
    at("in reply to another member", async () => {
      const conversation = await stranger(await teahouse());
      return async () => {
        await carol.say(conversation, "yes?");
        await alice.say(conversation, "nothing");
      };
    }),
    at("to another member, from another group", async () => {
      await stranger(await teahouse());
      const other = await teahouse();
      return () => writeTo(alice, carol, "and from here", other);
    }),
    at("to a friend of before, from a group", async () => {
      const group = await teahouse();
      const conversation = await alice.befriend(carol);
      await alice.say(conversation, "as friends");
      await carol.call("friend.remove", { user: alice.id });
      return () => writeTo(alice, carol, "as members", group);
    }),
    ...inTeahouses("to a group", async (group) => () => bob.say(groupConversation(group), "hello")),
    at("a hundred and five of them", async () => {
      const conversation = await talk();
      const texts = Array.from({ length: 105 }, (_, n) => `${n}`);
      return () => Promise.all(texts.map((text) => alice.say(conversation, text)));
    }),
    ...inTeahouses("with mentions, some of them read, some taken back", async (group) => {
      const conversation = groupConversation(group);
      const { seq } = await mention(alice, group, carol.id);
      return async () => {
        await mention(alice, group, carol.id, bob.id);
        await mention(bob, group, "all");
        await carol.call("receipt.move", { conversation, readUpTo: seq + 1 });
        await alice.call("receipt.move", { conversation, readUpTo: seq + 2 });
        const { id: message } = await mention(carol, group, alice.id, dave.id);
        await carol.call("message.recall", { conversation, message });
        await carol.call("group.leave", { group });
        await mention(alice, group, "all");
        await letIn(alice, group, carol);
        await mention(bob, group, "all");
      };
    }),
  ],
  "conversation.edit": [
    at("of a direct conversation, until a time", async () => {
      const conversation = await talk();
      const until = Date.now() + 3_600_000;
      return () => alice.call("conversation.edit", { conversation, notify: "mentions", until });
    }),
    at("of the public room, and back again", async () => async () => {
      await guest.call("conversation.edit", { conversation: LOBBY, notify: "none" });
      await alice.call("conversation.edit", { conversation: LOBBY, notify: "none" });
      await alice.call("conversation.edit", { conversation: LOBBY, notify: "all" });
    }),
    ...inTeahouses("of a group that one leaves and comes back to", async (group) => async () => {
      const conversation = groupConversation(group);
      await carol.call("conversation.edit", { conversation, notify: "none" });
      await carol.call("group.leave", { group });
      await letIn(alice, group, carol);
    }),
  ],
  "announcement.publish": [
    ...inTeahouses("several, and somebody comes and goes", async (group) => async () => {
      await announce(group, "one", true);
      await announce(group, "two");
      await announce(group, "three", true);
      await letIn(alice, group, dave);
      await carol.call("group.leave", { group });
      await announce(group, "four", true);
    }),
  ],
  "announcement.edit": [
    ...inTeahouses("to another text, which others have read", async (group) => {
      const announcement = await announce(group, "Monday", true);
      await carol.call("announcement.read", { group, announcement });
      return () => alice.call("announcement.edit", { group, announcement, text: "Tuesday" });
    }),
    at("to be pinned and no longer, which some have read", async () => {
      const group = await teahouse();
      const first = await announce(group, "one");
      const second = await announce(group, "two", true);
      await carol.call("announcement.read", { group, announcement: first });
      return async () => {
        await bob.call("announcement.edit", { group, announcement: first, pinned: true });
        await bob.call("announcement.edit", { group, announcement: second, pinned: false });
        await alice.call("announcement.edit", { group, announcement: second, text: "2" });
      };
    }),
  ],
  "announcement.remove": [
    ...inTeahouses("that some have read, and one that nobody has", async (group) => {
      const first = await announce(group, "one", true);
      const second = await announce(group, "two", true);
      await carol.call("announcement.read", { group, announcement: second });
      return async () => {
        await alice.call("announcement.remove", { group, announcement: first });
        await bob.call("announcement.edit", { group, announcement: second, text: "2" });
        await bob.call("announcement.remove", { group, announcement: second });
      };
    }),
  ],
  "announcement.read": [
    at("by some, and a text is changed meanwhile", async () => {
      const group = await teahouse();
      const announcement = await announce(group, "one", true);
      return async () => {
        await alice.call("announcement.read", { group, announcement });
        await carol.call("announcement.read", { group, announcement });
        await alice.call("announcement.edit", { group, announcement, text: "2" });
        await carol.call("announcement.read", { group, announcement });
      };
    }),
  ],
  "message.pin": [
    at("in a direct conversation", async () => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "the address");
      return () => bob.call("message.pin", { conversation, message });
    }),
    ...inTeahouses("in a group, while somebody writes on", async (group) => {
      const conversation = groupConversation(group);
      const { id: message } = await bob.say(conversation, "the plan");
      return async () => {
        await alice.call("message.pin", { conversation, message });
        await carol.say(conversation, "good");
      };
    }),
  ],
  "message.unpin": [
    ...inTeahouses("in a group", async (group) => {
      const conversation = groupConversation(group);
      const { id: message } = await bob.say(conversation, "the plan");
      await alice.call("message.pin", { conversation, message });
      return () => bob.call("message.unpin", { conversation, message });
    }),
    at("by a recall", async () => {
      const conversation = await talk();
      const { id: message } = await alice.say(conversation, "the address");
      await alice.call("message.pin", { conversation, message });
      return () => alice.call("message.recall", { conversation, message });
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
    ...inTeahouses("of a member's by an admin", async (group) => {
      const conversation = groupConversation(group);
      const { id: message } = await carol.say(conversation, "rude");
      return () => bob.call("message.recall", { conversation, message });
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
        name === "me.delete" ? [bob, carol, dave, guest] : [phone, bob, carol, dave, guest];
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
