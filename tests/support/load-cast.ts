import {
  type ConversationId,
  type GroupId,
  groupConversation,
  PUBLIC_ROOM,
  type UserId,
} from "@teahouse/protocol";
import { gather } from "./groups.ts";
import { Person } from "./person.ts";

/** A member whom the owner removes from time to time, and who joins again. */
export interface Rejoiner {
  readonly group: GroupId;
  readonly owner: Person;
  readonly member: Person;
}

/** The people of a load, and each one's conversations. */
export interface LoadCast {
  readonly people: readonly [Person, ...Person[]];
  readonly placesOf: (person: Person) => readonly ConversationId[];
  readonly rejoiners: readonly Rejoiner[];
  /** Two friends who end and renew their friendship from time to time. */
  readonly unsteadyFriends: readonly [Person, Person];
}

const FOUNDING = { joinMode: "anyone" } as const;

/** Registers six people. They share the lobby, two overlapping groups and two circles of friends. */
export async function registerCast(urls: readonly string[]): Promise<LoadCast> {
  const mark = crypto.randomUUID().slice(0, 8);
  const register = (name: string, at: number) =>
    Person.register(urls[at % urls.length] ?? "", name, `${name.toLowerCase()}.${mark}`);
  const [alice, bob, carol, dave, erin, frank] = await Promise.all([
    register("Alice", 0),
    register("Bob", 1),
    register("Carol", 2),
    register("Dave", 3),
    register("Erin", 4),
    register("Frank", 5),
  ]);
  const people = [alice, bob, carol, dave, erin, frank] as const;
  const lobby = groupConversation(PUBLIC_ROOM);
  const places = new Map(people.map(({ id }): [UserId, ConversationId[]] => [id, [lobby]]));
  const talk = (conversation: ConversationId, ...among: readonly Person[]) => {
    for (const { id } of among) places.get(id)?.push(conversation);
  };

  const first = await gather({ owner: alice, members: [bob, carol, dave], founding: FOUNDING });
  talk(groupConversation(first), alice, bob, carol, dave);
  const second = await gather({ owner: dave, members: [erin, frank, alice], founding: FOUNDING });
  talk(groupConversation(second), dave, erin, frank, alice);
  for (const [one, two, three] of [
    [alice, bob, carol],
    [dave, erin, frank],
  ] as const) {
    talk(await one.befriend(two), one, two);
    talk(await two.befriend(three), two, three);
  }
  return {
    people,
    placesOf: ({ id }) => places.get(id) ?? [],
    rejoiners: [
      { group: first, owner: alice, member: carol },
      { group: second, owner: dave, member: frank },
    ],
    unsteadyFriends: [erin, frank],
  };
}
