import { type ConversationId, directConversation, type GroupId } from "@teahouse/protocol";
import type { Person } from "./person.ts";

/** The conversation of two people, whether it exists yet or not. */
export function pairOf(one: Person, other: Person): ConversationId {
  return directConversation(one.id, other.id);
}

/** The input of a message to a member of the same group. */
export function writing(from: Person, to: Person, text: string, group?: GroupId) {
  const clientId = crypto.randomUUID();
  const out = group === undefined ? {} : { group };
  return { conversation: pairOf(from, to), clientId, text, ...out };
}

/** Sends a message to a member of the same group. */
export async function writeTo(from: Person, to: Person, text: string, group?: GroupId) {
  return await from.call("message.send", writing(from, to, text, group));
}

/** The problem that refuses a message to a person. */
export async function refusedTo(from: Person, to: Person, group?: GroupId) {
  return await from.refused("message.send", writing(from, to, "psst", group));
}

/** The temporary state of a conversation, as one of the two sees it. */
export async function markOf(person: Person, other: Person) {
  const conversation = pairOf(person, other);
  return (await person.call("conversation.show", { conversation })).conversation.temporary;
}
