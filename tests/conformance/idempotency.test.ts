import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  groupConversation,
  type InputOf,
  OPERATIONS,
  type OperationName,
  operationNames,
} from "@teahouse/protocol";
import { uploadText } from "../support/attach.ts";
import { foundGroup, gather } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import type { Person } from "../support/person.ts";

/** The commands that take a client id. */
type Creating = {
  [N in OperationName]: string extends keyof InputOf<N>
    ? never
    : "clientId" extends keyof InputOf<N>
      ? N
      : never;
}[OperationName];

type Content<N extends Creating> = Required<Omit<InputOf<N>, "clientId">>;

/** A command with all its fields, and another valid value of each. */
type Sample<N extends Creating> = { readonly input: Content<N>; readonly other: Content<N> };

type Samples = { readonly [N in Creating]: Sample<N> };

/** Fields that are no content: they name the scope of the client id, or the way to a conversation. */
const NO_CONTENT: readonly string[] = ["message.send conversation", "message.send group"];

let house: TestHouse;
let alice: Person;
let samples: Samples;

beforeAll(async () => {
  house = await openHouse();
  alice = (await house.cast("Alice"))[0];
  samples = await prepare();
});
afterAll(() => house.close());

async function prepare(): Promise<Samples> {
  const [bob, carol, dave, erin] = await house.cast("Bob", "Carol", "Dave", "Erin");
  for (const person of [bob, carol, dave, erin]) await alice.befriend(person);
  const [frank, grace] = await house.cast("Frank", "Grace");
  const group = await gather({ owner: alice, members: [bob, carol] });
  const another = await foundGroup(alice);
  return {
    "message.send": {
      input: {
        ...{ conversation: groupConversation(group), text: "tea", mentions: [bob.id], group },
        attachments: [{ upload: await uploadText(alice, "tea"), kind: "file" }],
      },
      other: {
        ...{ conversation: groupConversation(another), text: "coffee", mentions: [carol.id] },
        group: another,
        attachments: [{ upload: await uploadText(alice, "coffee"), kind: "file" }],
      },
    },
    "friend-request.send": {
      input: { to: frank.id, text: "It is me", source: "search" },
      other: { to: grace.id, text: "Me again", source: "group" },
    },
    "group.create": {
      input: {
        ...{
          name: "Tea",
          description: "Green",
          color: 1,
          joinMode: "question",
          question: "Which?",
        },
        ...{ answer: "Green", invitePolicy: "direct", findableByNumber: true },
        ...{ findableByName: true, earlierHistory: true, keepHistory: true, temporary: true },
        ...{ files: "everybody", slowSeconds: 10, quietSeconds: 10 },
      },
      other: {
        ...{ name: "Coffee", description: "Black", color: 2, joinMode: "approval" },
        ...{ question: "What?", answer: "Black", invitePolicy: "off", findableByNumber: false },
        ...{ findableByName: false, earlierHistory: false, keepHistory: false },
        ...{ files: "nobody", temporary: false, slowSeconds: 20, quietSeconds: 20 },
      },
    },
    "member.add": {
      input: { group, user: dave.id },
      other: { group: another, user: carol.id },
    },
    "invitation.send": {
      input: { group, user: erin.id },
      other: { group: another, user: carol.id },
    },
    "invite-link.create": {
      input: { group, seconds: 600, uses: 5 },
      other: { group: another, seconds: 1200, uses: 6 },
    },
    "announcement.publish": {
      input: { group, text: "On Friday", pinned: true },
      other: { group: another, text: "On Sunday", pinned: false },
    },
  };
}

const fieldsOf = (name: OperationName) => Object.keys(OPERATIONS[name].input.shape);

const creating = operationNames.filter((name): name is Creating =>
  fieldsOf(name).includes("clientId"),
);

describe.each(creating)("a client id of %s", (name) => {
  const clientId = crypto.randomUUID();
  let first: unknown;

  const withId = (content: object, id: string = clientId) =>
    ({ ...content, clientId: id }) as InputOf<typeof name>;

  beforeAll(async () => {
    first = await alice.call(name, withId(samples[name].input));
  });

  test("returns the first result, however often the request is repeated", async () => {
    const { input } = samples[name];
    const given = ["clientId", ...Object.keys(input)];
    expect(given.toSorted()).toEqual(fieldsOf(name).toSorted());
    expect<unknown>(await alice.call(name, withId(input))).toEqual(first);
    expect<unknown>(await alice.call(name, withId(input, clientId.toUpperCase()))).toEqual(first);
  });

  const contents = fieldsOf(name).filter(
    (field) => field !== "clientId" && !NO_CONTENT.includes(`${name} ${field}`),
  );

  test.each(contents)("is refused with another %s", async (field) => {
    const { input, other } = samples[name];
    const changed = { ...input, [field]: Reflect.get(other, field) };
    expect(changed).not.toEqual(input);
    expect((await alice.refused(name, withId(changed))).code).toBe("client_id_reused");
  });
});
