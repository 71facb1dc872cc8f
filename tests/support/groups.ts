import {
  type Event,
  type GroupId,
  groupConversation,
  type InputOf,
  type InviteLink,
  type InviteToken,
} from "@teahouse/protocol";
import type { Person } from "./person.ts";

/** Settings of a new group; a missing one has its default. */
export type Founding = Partial<Omit<InputOf<"group.create">, "clientId">>;

/** Founds a group. Returns its id. */
export async function foundGroup(owner: Person, founding: Founding = {}): Promise<GroupId> {
  const clientId = crypto.randomUUID();
  const { group } = await owner.call("group.create", {
    clientId,
    name: "Tea friends",
    ...founding,
  });
  return group.id;
}

/** Lets people join a group. The leader approves requests if the group needs it. */
export async function letIn(
  leader: Person,
  group: GroupId,
  ...people: readonly Person[]
): Promise<void> {
  for (const person of people) {
    const { request } = await person.call("group.join", { group });
    if (request === undefined) continue;
    await leader.call("join-request.approve", { group, request: request.id });
  }
}

/** Makes members admins. */
export async function appointAll(
  owner: Person,
  group: GroupId,
  ...people: readonly Person[]
): Promise<void> {
  for (const { id: user } of people) await owner.call("member.appoint", { group, user });
}

/** The people and the settings of a new group. */
export interface Gathering {
  readonly owner: Person;
  readonly admins?: readonly Person[];
  readonly members?: readonly Person[];
  readonly founding?: Founding;
}

/** Founds a group with members. Returns its id. */
export async function gather({
  owner,
  admins = [],
  members = [],
  founding = {},
}: Gathering): Promise<GroupId> {
  const group = await foundGroup(owner, founding);
  await letIn(owner, group, ...admins, ...members);
  await appointAll(owner, group, ...admins);
  return group;
}

/** Asks to join. Returns the id of the pending request. */
export async function askToJoin(person: Person, group: GroupId, text?: string): Promise<number> {
  const words = text === undefined ? {} : { text };
  const { request } = await person.call("group.join", { group, ...words });
  if (request === undefined) throw new Error("The group admits people without a request");
  return request.id;
}

/** Invites a friend. Returns the id of the pending invitation. */
export async function inviteFriend(
  person: Person,
  group: GroupId,
  friend: Person,
): Promise<number> {
  const input = { group, user: friend.id, clientId: crypto.randomUUID() };
  return (await person.call("invitation.send", input)).invitation.id;
}

/** A link with its token, which only the answer that makes it has. */
export type MadeLink = InviteLink & { readonly token: InviteToken };

/** Makes an invite link. Without `uses` any number of people may use it. */
export async function linkInto(group: GroupId, by: Person, uses?: number): Promise<MadeLink> {
  const terms = uses === undefined ? {} : { uses };
  const input = { group, clientId: crypto.randomUUID(), ...terms };
  const { link, token } = await by.call("invite-link.create", input);
  return { ...link, token };
}

/** A group's newest events as a person sees them, oldest first. */
export async function timelineOf(person: Person, group: GroupId) {
  const conversation = groupConversation(group);
  return (await person.call("event.list", { conversation, limit: 100 })).events;
}

/** A group in a person's snapshot, or undefined. */
export async function groupOf(person: Person, group: GroupId) {
  const { groups } = await person.call("snapshot.show", {});
  return groups.find(({ id }) => id === group);
}

/** The id of the last event of a type. */
export function idOf(events: readonly Event[], type: Event["type"]): number {
  const found = events.findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`There was no ${type}`);
  return found.id;
}
