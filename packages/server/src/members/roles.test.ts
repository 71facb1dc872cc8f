import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { groupConversation, type InputOf, type OperationName } from "@teahouse/protocol";
import { askToJoin, gather } from "../../../../tests/support/groups.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import type { Person } from "../../../../tests/support/person.ts";

let house: TestHouse;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A group with one owner, two admins and two members, and two people outside. */
interface Scene {
  readonly group: number;
  readonly actors: Readonly<Record<Place, Person>>;
  /** The users on whom the actors act. Only the owner acts on themselves, because there is one owner. */
  readonly others: Readonly<Record<Place, Person>>;
  readonly request: number;
}

const PLACES = ["owner", "admin", "member", "stranger"] as const;
type Place = (typeof PLACES)[number];

async function scene(): Promise<Scene> {
  const [alice, bob, bill, carol, cora, dave, dora] = await house.cast(
    ...(["Alice", "Bob", "Bill", "Carol", "Cora", "Dave", "Dora"] as const),
  );
  const group = await gather({ owner: alice, admins: [bob, bill], members: [carol, cora] });
  return {
    group,
    actors: { owner: alice, admin: bob, member: carol, stranger: dave },
    others: { owner: alice, admin: bill, member: cora, stranger: dora },
    request: await askToJoin(dora, group),
  };
}

async function outcomeOf(done: Promise<unknown>): Promise<string> {
  return await done.then(
    () => "yes",
    (problem) => problem.code,
  );
}

const clientId = () => crypto.randomUUID();

/** Outcomes of an act on another user: on the owner, an admin, a member, a stranger. */
const YES_BELOW_OWNER = ["forbidden", "yes", "yes", "not_found"];
const YES_TO_MEMBERS = ["forbidden", "forbidden", "yes", "not_found"];
const FORBIDDEN = ["forbidden", "forbidden", "forbidden", "forbidden"];
const NOTHING_THERE = ["not_found", "not_found", "not_found", "not_found"];

type Act = (actor: Person, group: number, user: number) => Promise<unknown>;

const TO_SOMEBODY: readonly (readonly [string, Act, Readonly<Record<Place, string[]>>])[] = [
  [
    "remove a member",
    (actor, group, user) => actor.call("member.remove", { group, user }),
    {
      // A stranger counts as removed already.
      owner: ["forbidden", "yes", "yes", "yes"],
      admin: ["forbidden", "forbidden", "yes", "yes"],
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "mute a member",
    (actor, group, user) => actor.call("member.mute", { group, user, seconds: 60 }),
    {
      owner: YES_BELOW_OWNER,
      admin: YES_TO_MEMBERS,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "unmute a member",
    (actor, group, user) => actor.call("member.unmute", { group, user }),
    {
      owner: YES_BELOW_OWNER,
      admin: YES_TO_MEMBERS,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "set a member's group nickname",
    (actor, group, user) => actor.call("member.rename", { group, user, nickname: "Tea" }),
    {
      owner: ["yes", "yes", "yes", "not_found"],
      admin: YES_TO_MEMBERS,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "appoint an admin",
    (actor, group, user) => actor.call("member.appoint", { group, user }),
    {
      owner: YES_BELOW_OWNER,
      admin: FORBIDDEN,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "dismiss an admin",
    (actor, group, user) => actor.call("member.dismiss", { group, user }),
    {
      owner: YES_BELOW_OWNER,
      admin: FORBIDDEN,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
  [
    "transfer the group",
    (actor, group, user) => actor.call("group.transfer", { group, user }),
    {
      owner: ["yes", "yes", "yes", "not_found"],
      admin: FORBIDDEN,
      member: FORBIDDEN,
      stranger: NOTHING_THERE,
    },
  ],
];

describe.each(TO_SOMEBODY)("the right to %s", (_, act, outcomes) => {
  test.each(PLACES)(
    "of an actor who is %s depends on the role of the other user",
    async (place) => {
      const found: string[] = [];
      let one = await scene();
      for (const other of PLACES) {
        // A refused act changes nothing, so the group can be used again.
        if (found.at(-1) === "yes") one = await scene();
        found.push(await outcomeOf(act(one.actors[place], one.group, one.others[other].id)));
      }
      expect(found).toEqual(outcomes[place]);
    },
  );
});

test("actors may do nothing to themselves but set their group nickname", async () => {
  for (const place of ["admin", "member"] as const) {
    const { group, actors } = await scene();
    const self = actors[place];
    const found = await Promise.all(
      TO_SOMEBODY.map(([, act]) => outcomeOf(act(self, group, self.id))),
    );
    expect(found).toEqual(
      TO_SOMEBODY.map(([what]) => (/nickname/.test(what) ? "yes" : "forbidden")),
    );
  }
});

type GroupInput = { readonly group: number };

/** Outcomes of an act in a group: by the owner, an admin, a member, a stranger. */
const LEADERS = ["yes", "yes", "forbidden", "not_found"];
const OWNER = ["yes", "forbidden", "forbidden", "not_found"];
const MEMBERS = ["yes", "yes", "yes", "not_found"];

const noFields = () => ({});

const IN_GROUP: readonly (readonly [OperationName, string[], (scene: Scene) => object])[] = [
  ["group.edit", LEADERS, noFields],
  ["group.mute-all", LEADERS, noFields],
  ["group.unmute-all", LEADERS, noFields],
  ["group.answer", LEADERS, noFields],
  ["group-log.list", LEADERS, noFields],
  ["ban.list", LEADERS, noFields],
  ["ban.remove", LEADERS, ({ others }) => ({ user: others.stranger.id })],
  ["join-request.approve", LEADERS, ({ request }) => ({ request })],
  ["join-request.refuse", LEADERS, ({ request }) => ({ request, reason: "no", ban: true })],
  ["join-request.ignore", LEADERS, ({ request }) => ({ request })],
  ["group.dissolve", OWNER, noFields],
  ["group.leave", ["owner_stays", "yes", "yes", "not_found"], noFields],
  ["group.show", MEMBERS, noFields],
  ["member.list", MEMBERS, noFields],
  ["member.show", MEMBERS, ({ others }) => ({ user: others.member.id })],
  ["group.card", ["yes", "yes", "yes", "yes"], noFields],
];

test.each(IN_GROUP)("%s is allowed only to the right roles", async (name, outcomes, more) => {
  const found: string[] = [];
  for (const place of PLACES) {
    const one = await scene();
    const input: GroupInput = { group: one.group, ...more(one) };
    const asked = one.actors[place].call(name, input as InputOf<typeof name>);
    found.push(await outcomeOf(asked));
  }
  expect(found).toEqual(outcomes);
});

test("only the owner and the admins can add friends", async () => {
  const found: string[] = [];
  for (const place of PLACES) {
    const { group, actors, others } = await scene();
    const [actor, friend] = [actors[place], others.stranger];
    await actor.befriend(friend);
    const add = { group, user: friend.id, clientId: clientId() };
    found.push(await outcomeOf(actor.call("member.add", add)));
  }
  expect(found).toEqual(LEADERS);
});

describe("messages", () => {
  test("can be sent by every member, and by nobody else", async () => {
    const { group, actors } = await scene();
    const conversation = groupConversation(group);
    const found = await Promise.all(
      PLACES.map((place) => outcomeOf(actors[place].say(conversation, "hi"))),
    );
    expect(found).toEqual(MEMBERS);
  });

  test("of others can be recalled at any time by a user who ranks above the author", async () => {
    const expected = {
      owner: ["yes", "yes"],
      admin: ["forbidden", "yes"],
      member: ["forbidden", "forbidden"],
      stranger: ["not_found", "not_found"],
    };
    const { group, actors, others } = await scene();
    const conversation = groupConversation(group);
    for (const place of PLACES) {
      const said = await Promise.all(
        [others.admin, others.member].map((author) => author.say(conversation, "long ago")),
      );
      house.clock.offset += 3_600_000;
      const found = await Promise.all(
        said.map(({ id: message }) =>
          outcomeOf(actors[place].call("message.recall", { conversation, message })),
        ),
      );
      expect({ place, found }).toEqual({ place, found: expected[place] });
    }
    const { id: message } = await actors.owner.say(conversation, "the owner's");
    for (const place of ["admin", "member"] as const) {
      const recall = actors[place].call("message.recall", { conversation, message });
      expect(await outcomeOf(recall)).toBe("forbidden");
    }
  });

  test("can be recalled by their author within the time limit, whatever the role", async () => {
    const { group, actors } = await scene();
    const conversation = groupConversation(group);
    for (const place of ["owner", "admin", "member"] as const) {
      const [early, late] = [
        await actors[place].say(conversation, "early"),
        await actors[place].say(conversation, "late"),
      ];
      await actors[place].call("message.recall", { conversation, message: early.id });
      house.clock.offset += 121_000;
      const recall = actors[place].call("message.recall", { conversation, message: late.id });
      expect(await outcomeOf(recall)).toBe("too_late");
    }
  });

  test("of a former member can be recalled by the owner and the admins", async () => {
    const { group, actors, others } = await scene();
    const conversation = groupConversation(group);
    const said = [
      await others.admin.say(conversation, "an admin's"),
      await others.member.say(conversation, "a member's"),
    ];
    await others.admin.call("group.leave", { group });
    await others.member.call("group.leave", { group });
    const own = { conversation, message: said[0]?.id ?? 0 };
    expect(await outcomeOf(others.admin.call("message.recall", own))).toBe("not_found");
    for (const { id: message } of said) {
      const recall = { conversation, message };
      expect(await outcomeOf(actors.member.call("message.recall", recall))).toBe("forbidden");
      expect(await outcomeOf(actors.admin.call("message.recall", recall))).toBe("yes");
    }
  });
});
