import { afterEach, beforeEach, expect, test } from "bun:test";
import { directConversation, EVENTS, type Snapshot } from "@teahouse/protocol";
import { eventually } from "../../../tests/support/eventually.ts";
import type { Person } from "../../../tests/support/person.ts";
import { connected, type Setup, shareHouse } from "../tests/support/setup.ts";
import { newClientId } from "./client-id.ts";
import { applySnapshot, type Client, emptyState, toSnapshotShape } from "./index.ts";

const openSetup = shareHouse();
let setup: Setup;
let alice: Person;
let bob: Person;
let carol: Person;
let client: Client;

beforeEach(async () => {
  setup = await openSetup();
  [alice, bob, carol] = await setup.house.cast("Alice", "Bob", "Carol");
  client = setup.client(alice);
  await connected(client);
});

afterEach(() => setup.close());

function shapeOf(snapshot: Snapshot): unknown {
  return toSnapshotShape(applySnapshot(emptyState(), snapshot));
}

/** The state of Alice's client equals a fresh snapshot. */
function expectUpToDate(): Promise<void> {
  return eventually(async () => {
    const snapshot = await alice.call("snapshot.show", {});
    expect(toSnapshotShape(client.state)).toEqual(shapeOf(snapshot));
  });
}

async function friendsComeAndGo(): Promise<void> {
  const { id } = await carol.ask(alice, "It is me");
  await expectUpToDate();
  await alice.call("friend-request.decline", { request: id });
  await expectUpToDate();
  await bob.befriend(alice);
  await expectUpToDate();
  await alice.call("friend.edit", { user: bob.id, remark: "Bobby", category: "Tea" });
  await bob.call("me.edit", { nickname: "Robert", bio: "Likes tea" });
  await alice.call("me.edit", { nickname: "Alicia", showReceipts: false });
  await expectUpToDate();
  await alice.call("block.add", { user: carol.id });
  await expectUpToDate();
  await alice.call("block.remove", { user: carol.id });
  await alice.call("friend.remove", { user: bob.id });
  await expectUpToDate();
}

async function theyTalk(): Promise<void> {
  const pair = await bob.befriend(alice);
  const first = await bob.say(pair, "one");
  const second = await bob.say(pair, "two");
  await alice.say(pair, "three");
  await carol.say("g:10000", "Hello everybody");
  await setup.house.guest("Dave");
  await expectUpToDate();
  await bob.call("message.recall", { conversation: pair, message: second.id });
  await expectUpToDate();
  await bob.call("message.recall", { conversation: pair, message: first.id });
  await alice.call("receipt.move", { conversation: pair, readUpTo: 1 });
  await expectUpToDate();
  await aFileIsSentAndDeleted(pair);
}

async function aFileIsSentAndDeleted(pair: string): Promise<void> {
  const { id } = await client.upload(new Blob(["tea"]), { name: "tea.txt" });
  const attachments = [{ upload: id, kind: "file" as const }];
  const message = { conversation: pair, clientId: newClientId(), text: "", attachments };
  await alice.call("message.send", message);
  await expectUpToDate();
  await alice.call("attachment.delete", { attachment: id });
  await expectUpToDate();
}

/** Bob creates a group, and Alice joins it. */
async function aliceJoins(): Promise<number> {
  const { group } = await bob.call("group.create", { clientId: newClientId(), name: "Tea" });
  await alice.call("group.join", { group: group.id, text: "May I?" });
  await expectUpToDate();
  const request = [...client.state.joinRequests.keys()][0] ?? 0;
  await bob.call("join-request.approve", { group: group.id, request });
  await expectUpToDate();
  return group.id;
}

async function aliceLeads(group: number): Promise<void> {
  await carol.call("group.join", { group });
  await bob.call("member.appoint", { group, user: alice.id });
  await expectUpToDate();
  const request = [...client.state.joinRequests.keys()][0] ?? 0;
  await alice.call("join-request.refuse", { group, request, reason: "Not today" });
  await expectUpToDate();
  await alice.call("group.edit", { group, name: "Green tea", joinMode: "anyone" });
  await alice.call("group.mute-all", { group });
  await carol.call("group.join", { group });
  await bob.call("member.mute", { group, user: alice.id, seconds: 60 });
  await expectUpToDate();
  await bob.call("group.transfer", { group, user: alice.id });
  await expectUpToDate();
  await alice.call("group.transfer", { group, user: bob.id });
  await bob.call("member.dismiss", { group, user: alice.id });
  await expectUpToDate();
}

async function aliceIsAMember(group: number): Promise<void> {
  await bob.say(`g:${group}`, "Tea is ready");
  await bob.call("member.mute", { group, user: alice.id, seconds: 60 });
  await bob.call("member.rename", { group, user: alice.id, nickname: "Al" });
  await expectUpToDate();
  await bob.call("member.unmute", { group, user: alice.id });
  await carol.call("group.leave", { group });
  await alice.call("inbox.read", { readUpTo: Number.MAX_SAFE_INTEGER });
  await expectUpToDate();
}

async function theyAnnounce(group: number): Promise<void> {
  const announce = { group, clientId: newClientId(), text: "Tea at nine", pinned: true };
  const { id: announcement } = await bob.call("announcement.publish", announce);
  await expectUpToDate();
  await alice.call("announcement.read", { group, announcement });
  await expectUpToDate();
  await bob.call("announcement.edit", { group, announcement, text: "Tea at ten" });
  await expectUpToDate();
  await bob.call("announcement.remove", { group, announcement });
  await expectUpToDate();
}

async function theyMention(group: number): Promise<void> {
  const conversation = `g:${group}`;
  const { id: message, seq } = await bob.call("message.send", {
    conversation,
    clientId: newClientId(),
    text: "@all look",
    mentions: ["all", alice.id],
  });
  await expectUpToDate();
  expect(client.state.conversations.get(conversation)?.mentioned).toBe(seq);
  await bob.call("message.pin", { conversation, message });
  await expectUpToDate();
  await bob.call("message.unpin", { conversation, message });
  await alice.call("conversation.edit", { conversation, notify: "mentions" });
  await alice.call("receipt.move", { conversation, readUpTo: seq });
  await expectUpToDate();
  await bob.call("group.unmute-all", { group });
  await alice.say(conversation, "I looked");
  await bob.call("member.purge", { group, user: alice.id });
  await expectUpToDate();
}

async function theyWriteAsMembers(group: number): Promise<void> {
  await carol.call("group.join", { group });
  const send = (text: string) => ({ clientId: newClientId(), text, group });
  const pair = directConversation(alice.id, carol.id);
  await carol.call("message.send", { conversation: pair, ...send("You do not know me") });
  await expectUpToDate();
  await alice.call("message.send", { conversation: pair, ...send("Hello") });
  await expectUpToDate();
  await alice.call("membership.edit", { group, takesTemporary: false });
  await alice.call("me.edit", { takesTemporary: false });
  await expectUpToDate();
  await carol.call("group.leave", { group });
}

async function aliceIsInvited(): Promise<void> {
  const { group } = await bob.call("group.create", { clientId: newClientId(), name: "Cake" });
  const inviting = () => ({ group: group.id, user: alice.id, clientId: newClientId() });
  const first = await bob.call("invitation.send", inviting());
  await expectUpToDate();
  expect([...client.state.invitations.keys()]).toEqual([first.invitation.id]);
  await alice.call("invitation.decline", { invitation: first.invitation.id });
  await expectUpToDate();
  const { invitation } = await bob.call("invitation.send", inviting());
  await alice.call("invitation.accept", { invitation: invitation.id });
  await expectUpToDate();
  expect(client.state.invitations.size).toBe(0);
}

async function aliceGoes(group: number): Promise<void> {
  await bob.call("member.mute", { group, user: alice.id, seconds: 60 });
  await bob.call("member.remove", { group, user: alice.id });
  await bob.say(`g:${group}`, "She is gone");
  await expectUpToDate();
  await bob.call("group.edit", { group, earlierHistory: true });
  await alice.call("group.join", { group });
  await expectUpToDate();
  await bob.call("group.edit", { group, keepHistory: false });
  await alice.call("group.leave", { group });
  await expectUpToDate();
  expect(client.state.groups.has(group)).toBe(false);
  await alice.call("group.join", { group });
  await bob.call("group.edit", { group, keepHistory: true });
  await bob.call("group.dissolve", { group });
  await expectUpToDate();
}

test("for every type of event, the state that a client builds from events equals a fresh snapshot", async () => {
  const heard = new Set<string>();
  client.on("event", ({ type }) => heard.add(type));

  await friendsComeAndGo();
  await theyTalk();
  await aliceIsInvited();
  const group = await aliceJoins();
  await aliceLeads(group);
  await aliceIsAMember(group);
  await theyAnnounce(group);
  await theyMention(group);
  await theyWriteAsMembers(group);
  await aliceGoes(group);

  const phone = await alice.elsewhere();
  await phone.call("session.logout", {});
  await eventually(() => expect(heard).toContain("session.ended"));
  await expectUpToDate();
  expect(heard).toEqual(new Set(Object.keys(EVENTS)));
});

test("for a new guest, the earlier messages of the public room count as read", async () => {
  const { seq } = await carol.say("g:10000", "Hello everybody");
  const dave = setup.client(await setup.house.guest("Dave"));
  await connected(dave);
  const room = dave.state.conversations.get("g:10000");
  expect(room).toMatchObject({ lastSeq: seq, readUpTo: seq, unread: 0 });
});
