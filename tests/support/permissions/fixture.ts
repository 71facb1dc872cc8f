import {
  type ConversationId,
  directConversation,
  type FileId,
  groupConversation,
} from "@teahouse/protocol";
import { sendFile } from "../attach.ts";
import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";

/** The objects of the calls: Alice's group with Eve in it, and one thing of each kind. */
export interface Fixture {
  /** The owner. */
  readonly alice: Person;
  /** A plain member, and the target of many calls. */
  readonly eve: Person;
  /** A person outside the group, and the target of some calls. */
  readonly bob: Person;
  readonly group: number;
  readonly conversation: ConversationId;
  /** Eve's message in the group. */
  readonly message: number;
  /** A file that Alice sent into the group. */
  readonly attachment: FileId;
  /** Bob's pending join request. */
  readonly request: number;
  readonly announcement: number;
  readonly link: number;
  readonly token: string;
  /** Pending join requests and invitations, by user. */
  readonly asked: Map<number, number>;
  readonly invited: Map<number, number>;
}

const clientId = () => crypto.randomUUID();

export async function createFixture(house: TestHouse): Promise<Fixture> {
  const [alice, eve, bob] = await house.cast("Alice", "Eve", "Bob");
  const founding = { name: "tea", joinMode: "anyone", earlierHistory: true } as const;
  const { group: card } = await alice.call("group.create", { clientId: clientId(), ...founding });
  const group = card.id;
  await eve.call("group.join", { group });
  await alice.call("group.edit", { group, joinMode: "approval" });
  const conversation = groupConversation(group);
  const { id: message } = await eve.say(conversation, "hello");
  const { attachment } = await sendFile(alice, conversation);
  const joining = await bob.call("group.join", { group });
  const published = { group, clientId: clientId(), text: "read this" };
  const { id: announcement } = await alice.call("announcement.publish", published);
  const { link, token } = await alice.call("invite-link.create", {
    group,
    clientId: clientId(),
  });
  return {
    alice,
    eve,
    bob,
    group,
    conversation,
    message,
    attachment: attachment.id,
    request: joining.request?.id ?? 0,
    announcement,
    link: link.id,
    token,
    asked: new Map(),
    invited: new Map(),
  };
}

/** Starts a temporary conversation from a group. */
export async function message(from: Person, to: Person, group: number): Promise<void> {
  const conversation = directConversation(from.id, to.id);
  await from.call("message.send", { conversation, clientId: clientId(), text: "hello", group });
}
