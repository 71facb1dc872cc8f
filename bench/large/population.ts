import { DEFAULT_LIMITS, directConversation, groupConversation } from "@teahouse/protocol";
import { publishAnnouncement } from "../../packages/server/src/announcements/publish.ts";
import { acceptRequest } from "../../packages/server/src/friendships/accept.ts";
import { requestFriend } from "../../packages/server/src/friendships/request.ts";
import { createGroup } from "../../packages/server/src/groups/create.ts";
import { createPublicRoom } from "../../packages/server/src/groups/public-room.ts";
import { newSettings } from "../../packages/server/src/groups/settings.ts";
import { joinGroup } from "../../packages/server/src/join-requests/join.ts";
import type { IdempotencyKey } from "../../packages/server/src/log/idempotency.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import type { Random } from "../../tests/support/random.ts";
import type { BulkTx } from "./bulk-tx.ts";
import { drawClientId, drawSome, tokenOf } from "./draw.ts";
import type { Size } from "./size.ts";

/** A large house needs higher limits. */
export const LIMITS = { ...DEFAULT_LIMITS, groupsOwned: 1_000, groupsPerUser: 1_000 };

/** Yields after each act. */
export type Acts = AsyncGenerator<void, void>;

/** A conversation, and the people who write in it. */
export interface Circle {
  readonly conversation: string;
  /** The founder comes first. */
  readonly members: readonly number[];
  /** The share of the history after which the conversation is silent; 1 if it never falls silent. */
  readonly until: number;
}

/** All people and their conversations. */
export class Population {
  readonly people: number[] = [];
  /** Alice's groups, the largest first. Alice is the first of the people. */
  readonly aliceGroups: Circle[] = [];
  readonly pairs: Circle[] = [];
  /** The groups and pairs without Alice. */
  readonly others: Circle[] = [];

  get alice(): number {
    return this.people[0] ?? 0;
  }
}

/** People register, found groups, join them and become friends. */
export async function* populate(
  tx: BulkTx,
  population: Population,
  size: Size,
  random: Random,
): Acts {
  await createPublicRoom(tx);
  yield;
  yield* registerPeople(tx, population, size);
  for (let number = 0; number < size.groups; number++) {
    const some = drawSome(random, population.people.slice(1), membersOf(number, size, random));
    const members =
      number === 0 ? population.people.slice(0, size.largest) : withAlice(population, some);
    const circle = { ...circleOf("", members, random), ...(number === 0 ? { until: 1 } : {}) };
    yield* foundGroup(tx, population.aliceGroups, circle, `Group ${number}`, random);
  }
  for (let number = 0; number < size.groups / 2; number++) {
    const members = drawSome(random, population.people.slice(1), 20 + random.below(20));
    yield* foundGroup(
      tx,
      population.others,
      circleOf("", members, random),
      `Others ${number}`,
      random,
    );
  }
  for (const friend of drawSome(random, population.people.slice(1), size.pairs)) {
    yield* befriend(tx, population.pairs, [friend, population.alice], random);
  }
  for (const one of population.people.slice(1)) {
    const [other = one] = drawSome(random, population.people.slice(1), 1);
    if (other > one) yield* befriend(tx, population.others, [one, other], random);
  }
}

async function* registerPeople(tx: BulkTx, population: Population, size: Size): Acts {
  for (let number = 0; number < size.people; number++) {
    const token = tokenOf(number);
    const session = { id: token.slice(0, 16), token, device: "bench", address: "" };
    const { id } = await register(tx, {
      username: toUsername(`person.${number}`, LIMITS),
      nickname: toNickname(`${SURNAMES[number % SURNAMES.length]}${number}`, LIMITS),
      passwordHash: "of nobody",
      session,
      device: token,
    });
    population.people.push(id);
    yield;
  }
}

const SURNAMES = ["王", "李", "张", "Smith", "Okafor", "Müller", "陈", "García"];

/** Returns the members with Alice in second place: another person founds the group. */
function withAlice({ alice }: Population, [founder = 0, ...others]: readonly number[]): number[] {
  return [founder, alice, ...others];
}

function membersOf(number: number, size: Size, random: Random): number {
  return number < size.groups / 15 ? size.large : 20 + random.below(20);
}

/** One circle in three falls silent at a random time. */
function circleOf(conversation: string, members: readonly number[], random: Random): Circle {
  return { conversation, members, until: random.chance(1 / 3) ? random.next() : 1 };
}

/** The idempotency key of a request. Nobody repeats the request, so the digest does not matter. */
function keyOf(user: number, scope: string, clientId: string): IdempotencyKey {
  return { user, scope, clientId, digest: "digest" };
}

/** The first member founds the group and the others join. One group in six has an announcement. */
async function* foundGroup(
  tx: BulkTx,
  circles: Circle[],
  circle: Circle,
  name: string,
  random: Random,
): Acts {
  const [owner = 0, ...others] = circle.members;
  const settings = newSettings({ name, joinMode: "anyone" }, LIMITS);
  const key = () => drawClientId(random, tx.now);
  const { id: group } = await createGroup(
    tx,
    owner,
    keyOf(owner, "group.create", key()),
    settings,
    LIMITS,
  );
  yield;
  for (const user of others) {
    await joinGroup(tx, user, { group }, "", LIMITS);
    yield;
  }
  circles.push({ ...circle, conversation: groupConversation(group) });
  if (!random.chance(1 / 6)) return;
  const text = "On Friday we meet at the old place.";
  const once = keyOf(owner, "announcement.publish", key());
  await publishAnnouncement(tx, owner, { group, text, pinned: true }, once, LIMITS);
  yield;
}

async function* befriend(
  tx: BulkTx,
  circles: Circle[],
  [one, other]: readonly [number, number],
  random: Random,
): Acts {
  const input = { clientId: drawClientId(random, tx.now), to: other, text: "It is me." };
  const key = keyOf(one, "friend-request.send", input.clientId);
  const request = await requestFriend(tx, one, input, key, LIMITS);
  yield;
  await acceptRequest(tx, other, { request: request.id, remark: "", category: "" }, LIMITS);
  yield;
  circles.push(circleOf(directConversation(one, other), [one, other], random));
}
