import { directConversation, type GroupId, groupConversation } from "@teahouse/protocol";
import { sendFile, uploadFace, uploadText } from "./attach.ts";
import { askToJoin, foundGroup, gather, inviteFriend, letIn, linkInto } from "./groups.ts";
import type { TestHouse } from "./house.ts";
import type { Person } from "./person.ts";
import { writeTo } from "./temporary.ts";

/** A house with at least one row in every table. */
export interface FullHouse {
  /** The owner, and a friend of Bob and Carol. */
  readonly alice: Person;
  /** An admin. */
  readonly bob: Person;
  readonly carol: Person;
  /** Asks to be friends with Alice, and to join the group. */
  readonly dave: Person;
  /** Was in the group, and is banned from it. */
  readonly erin: Person;
  /** In the group, and nobody's friend. */
  readonly frank: Person;
  readonly group: GroupId;
  readonly dissolved: GroupId;
}

/** Runs each act that leaves a row. */
export async function fillHouse(house: Pick<TestHouse, "cast" | "guest">): Promise<FullHouse> {
  const [alice, bob, carol, dave, erin, frank, grace] = await house.cast(
    ...(["Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace"] as const),
  );
  await makeFriends(alice, bob, carol, dave, erin);
  const members = [carol, erin, frank];
  const group = await gather({ owner: alice, admins: [bob], members });
  const dissolved = await gather({ owner: bob, members: [carol] });
  await bob.call("group.dissolve", { group: dissolved });

  await askToJoin(dave, group);
  const { token } = await linkInto(group, alice, 2);
  await grace.call("invite-link.join", { token });
  await inviteFriend(bob, await foundGroup(bob), alice);
  await alice.call("member.mute", { group, user: frank.id, seconds: 600 });
  await writeTo(frank, carol, "psst", group);
  await talk(group, alice, bob, carol);
  await erin.say(groupConversation(group), "me first");
  await alice.call("member.purge", { group, user: erin.id });
  // All may have the same address, so nobody writes into the group after this ban.
  await bob.call("ban.add", { group, user: erin.id, address: true });

  await share(group, alice, bob, carol);

  const heidi = await house.guest("Heidi");
  await heidi.say("g:10000", "bye");
  await heidi.call("me.delete", {});
  return { alice, bob, carol, dave, erin, frank, group, dissolved };
}

/** Files that stay, one that is gone, one that is recalled, one that is not sent, and faces. */
async function share(
  group: GroupId,
  ...[alice, bob, carol]: readonly [Person, Person, Person]
): Promise<void> {
  const conversation = groupConversation(group);
  await sendFile(alice, conversation, "kept");
  const gone = await sendFile(alice, conversation, "gone");
  await alice.call("attachment.delete", { attachment: gone.attachment.id });
  const { message } = await sendFile(alice, directConversation(alice.id, carol.id), "recalled");
  await alice.call("message.recall", {
    conversation: message.conversation,
    message: message.id,
  });
  await uploadText(carol, "not sent");
  await alice.call("me.edit", { face: await uploadFace(alice) });
  await bob.call("group.edit", { group, face: await uploadFace(bob) });
}

async function makeFriends(
  ...[alice, bob, carol, dave, erin]: readonly [Person, Person, Person, Person, Person]
): Promise<void> {
  await alice.befriend(bob);
  const conversation = await alice.befriend(carol);
  await bob.befriend(carol);
  await alice.say(conversation, "tea?");
  await carol.call("receipt.move", { conversation, readUpTo: 1 });
  await bob.befriend(erin);
  await bob.call("friend.remove", { user: erin.id });
  await dave.ask(alice);
  await alice.call("block.add", { user: erin.id });
  await erin.ask(alice);
}

async function talk(
  group: GroupId,
  ...[alice, bob, carol]: readonly [Person, Person, Person]
): Promise<void> {
  const conversation = groupConversation(group);
  const clientId = crypto.randomUUID();
  const mentions = [bob.id];
  await alice.call("message.send", { conversation, clientId, text: "Bob!", mentions });
  const { id: message } = await bob.say(conversation, "here");
  await alice.call("message.pin", { conversation, message });
  const { id: slip } = await carol.say(conversation, "oops");
  await carol.call("message.recall", { conversation, message: slip });
  const words = { group, text: "Tea at five", clientId: crypto.randomUUID() };
  const { id: announcement } = await alice.call("announcement.publish", words);
  await bob.call("announcement.read", { group, announcement });
  await carol.call("receipt.move", { conversation, readUpTo: 2 });
  const { notices } = await carol.call("notice.list", {});
  await carol.call("inbox.read", { readUpTo: notices[0]?.id ?? 0 });
  await letIn(alice, group);
}
