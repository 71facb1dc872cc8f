import type { TestHouse } from "../house.ts";
import type { Person } from "../person.ts";
import { type Fixture, message } from "./fixture.ts";

/** A caller with one relation to the group and to Eve, its member. Undefined if signed out. */
export type Asker = Person | undefined;

type Make = (house: TestHouse, fixture: Fixture) => Promise<Asker>;

const stranger: Make = async (house) => (await house.cast("Dave"))[0];

async function inside(house: TestHouse, { alice, group }: Fixture): Promise<Person> {
  const [person] = await house.cast("Carol");
  await person.call("group.join", { group });
  const { requests } = await alice.call("join-request.list", { group });
  const request = requests.find(({ user }) => user === person.id);
  if (request === undefined) throw new Error("Carol has no request");
  await alice.call("join-request.approve", { group, request: request.id });
  return person;
}

/** Every kind of caller. The table has a column for each. */
export const ASKERS = {
  owner: async (_house, { alice }) => alice,
  admin: async (house, fixture) => {
    const person = await inside(house, fixture);
    await fixture.alice.call("member.appoint", { group: fixture.group, user: person.id });
    return person;
  },
  member: inside,
  muted: async (house, fixture) => {
    const person = await inside(house, fixture);
    const mute = { group: fixture.group, user: person.id, seconds: 600 };
    await fixture.alice.call("member.mute", mute);
    return person;
  },
  applicant: async (house, { group, asked }) => {
    const [person] = await house.cast("Carol");
    const { request } = await person.call("group.join", { group });
    if (request !== undefined) asked.set(person.id, request.id);
    return person;
  },
  invited: async (house, { alice, group, invited }) => {
    const [person] = await house.cast("Carol");
    await alice.befriend(person);
    const clientId = crypto.randomUUID();
    const sent = { group, clientId, user: person.id };
    const { invitation } = await alice.call("invitation.send", sent);
    invited.set(person.id, invitation.id);
    return person;
  },
  removed: async (house, fixture) => {
    const person = await inside(house, fixture);
    await fixture.alice.call("member.remove", { group: fixture.group, user: person.id });
    return person;
  },
  banned: async (house, fixture) => {
    const person = await inside(house, fixture);
    const removal = { group: fixture.group, user: person.id, ban: true };
    await fixture.alice.call("member.remove", removal);
    return person;
  },
  stranger,
  friend: async (house, { eve }) => {
    const [person] = await house.cast("Frank");
    await person.befriend(eve);
    return person;
  },
  blocked: async (house, { eve }) => {
    const [person] = await house.cast("Mallory");
    await eve.call("block.add", { user: person.id });
    return person;
  },
  "temporary peer": async (house, fixture) => {
    const person = await inside(house, fixture);
    await message(person, fixture.eve, fixture.group);
    return person;
  },
  "former temporary peer": async (house, fixture) => {
    const person = await inside(house, fixture);
    await message(person, fixture.eve, fixture.group);
    await person.call("group.leave", { group: fixture.group });
    return person;
  },
  guest: (house) => house.guest("Passer-by"),
  "signed out": async () => undefined,
} as const satisfies Record<string, Make>;

export type AskerName = keyof typeof ASKERS;
export const askerNames = Object.keys(ASKERS) as AskerName[];
