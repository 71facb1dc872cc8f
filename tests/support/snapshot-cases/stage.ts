import {
  type ConversationId,
  type GroupId,
  groupConversation,
  type InvitePolicy,
  type Mention,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import { askToJoin, type Founding, gather, inviteFriend } from "../groups.ts";
import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";
import { pairOf, writeTo } from "../temporary.ts";

export const LOBBY = groupConversation(PUBLIC_ROOM);

export const QUESTION = { joinMode: "question", question: "How is tea?", answer: "Hot" } as const;

export const clientId = () => crypto.randomUUID();

export function mention(by: Person, group: GroupId, ...mentions: Mention[]) {
  const conversation = groupConversation(group);
  return by.call("message.send", { conversation, clientId: clientId(), text: "look", mentions });
}

/** The people of one case, and ways to prepare it. */
export interface Stage {
  readonly house: TestHouse;
  readonly alice: Person;
  /** Alice's other device, which only receives. */
  readonly phone: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dave: Person;
  guest: Person;
  /** Makes Alice and Bob friends: she sends three messages, he sends one. */
  talk(): Promise<ConversationId>;
  /** Founds Alice's group: Bob is an admin, Carol a member, Dave asks to join, the guest is outside. */
  foundTeahouse(founding?: Founding): Promise<GroupId>;
  /** Carol invites Dave. Returns the invitation's id. */
  inviteDave(group: GroupId, invitePolicy?: InvitePolicy): Promise<number>;
  /** Alice sends two messages from a group to Carol, who is not her friend. */
  writeAsStranger(group: GroupId): Promise<ConversationId>;
  /** Alice publishes an announcement. Returns its id. */
  announce(group: GroupId, text: string, pinned?: boolean): Promise<number>;
  /** The id of Dave's pending join request. */
  davesRequest(group: GroupId): Promise<number>;
}

export async function setStage(house: TestHouse): Promise<Stage> {
  const [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  return {
    ...{ house, alice, bob, carol, dave },
    phone: await alice.elsewhere(),
    guest: await house.guest("Passer-by"),
    async talk() {
      const conversation = await alice.befriend(bob);
      for (const text of ["one", "two", "three"]) await alice.say(conversation, text);
      await bob.say(conversation, "four");
      house.clock.offset += 5_000;
      return conversation;
    },
    async foundTeahouse(founding = {}) {
      const group = await gather({ owner: alice, admins: [bob], members: [carol], founding });
      await carol.say(groupConversation(group), "tea, anybody?");
      await askToJoin(dave, group, "may I?");
      return group;
    },
    async inviteDave(group, invitePolicy = "approval") {
      await alice.call("group.edit", { group, invitePolicy });
      await carol.befriend(dave);
      return await inviteFriend(carol, group, dave);
    },
    async writeAsStranger(group) {
      for (const text of ["psst", "are you there?"]) await writeTo(alice, carol, text, group);
      return pairOf(alice, carol);
    },
    async announce(group, text, pinned = false) {
      const input = { group, clientId: clientId(), text, pinned };
      return (await alice.call("announcement.publish", input)).id;
    },
    async davesRequest(group) {
      const { requests } = await dave.call("join-request.list", { group });
      return requests[0]?.id ?? 0;
    },
  };
}
