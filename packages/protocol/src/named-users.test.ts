import { expect, test } from "bun:test";
import type * as z from "zod/mini";
import type { JoinRequest } from "./entities/join-request.ts";
import { mention } from "./entities/mention.ts";
import { me, user } from "./entities/user.ts";
import { EVENTS, type Event, type EventType, event as eventSchema } from "./events/index.ts";
import { userId } from "./ids.ts";
import { usersNamedBy, usersNamedBySnapshot } from "./named-users.ts";

const [ALICE, BOB, CAROL, DAVE] = [10_001, 10_002, 10_003, 10_004];

/** Every schema without parts accepts one of these. */
const LEAVES = [
  ...[5, "g:20001", "123e4567-e89b-42d3-a456-426614174000", "1.2.3", "abcdefgh"],
  "a-file-of-samples-0000",
];

/** The objects that carry a name beside the id, and mentions, whose names are asked for with the text. */
const NOT_BY_ID: ReadonlySet<unknown> = new Set([user, me, mention]);

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === "object" && value !== null && "_zod" in value;
}

/** A value of a schema with every optional field. Each user id is a new number, which `ids` collects. */
function sampleOf(schema: z.ZodMiniType, ids: number[]): unknown {
  if (NOT_BY_ID.has(schema)) return sampleWithin(schema, []);
  if (schema !== userId) return sampleWithin(schema, ids);
  const id = 30_000 + ids.length;
  ids.push(id);
  return id;
}

function sampleWithin(schema: z.ZodMiniType, ids: number[]): unknown {
  const def: object = schema._zod.def;
  if ("shape" in def) {
    const fields = Object.entries(def.shape ?? {}).filter(([name]) => name !== "cursor");
    return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, ids)]));
  }
  if ("innerType" in def && isSchema(def.innerType)) return sampleOf(def.innerType, ids);
  if ("element" in def && isSchema(def.element)) return [sampleOf(def.element, ids)];
  if ("items" in def && Array.isArray(def.items)) return def.items.map((it) => sampleOf(it, ids));
  if ("options" in def && Array.isArray(def.options)) return sampleOf(def.options[0], ids);
  if ("entries" in def) return Object.values(def.entries ?? {})[0];
  if ("values" in def && Array.isArray(def.values)) return def.values[0];
  return [...LEAVES, true].find((leaf) => schema.safeParse(leaf).success);
}

test.each(Object.keys(EVENTS) as EventType[])("%s names every user id in it", (type) => {
  const ids: number[] = [];
  const sample = sampleOf(EVENTS[type].schema, ids);
  const event: Event = eventSchema.parse(sample);
  expect(event).toEqual(sample as Event);
  expect(new Set(usersNamedBy(event))).toEqual(new Set(ids));
});

test("the events that an admin's act causes name the admin", () => {
  const common = { id: 101, at: 1, conversation: "g:20001", by: BOB } as const;
  expect(usersNamedBy({ ...common, type: "messages.purged", messages: [7], user: CAROL })).toEqual([
    CAROL,
    BOB,
  ]);
  expect(usersNamedBy({ ...common, type: "announcement.removed", announcement: 1 })).toEqual([BOB]);
  const announcement = { id: 1, text: "", pinned: false, by: CAROL, at: 1, editedAt: 0 };
  const removed = { by: DAVE, at: 2 };
  expect(
    usersNamedBy({ ...common, type: "announcement.published", announcement, removed }),
  ).toEqual([BOB, CAROL, DAVE]);
});

test("a temporary conversation names both users", () => {
  const started = {
    id: 101,
    at: 1,
    type: "temporary.started",
    conversation: `d:${ALICE}:${BOB}`,
    group: 20_001,
    groupName: "Designers",
    starter: BOB,
    left: 3,
    by: BOB,
  } as const;
  expect(new Set(usersNamedBy(started))).toEqual(new Set([ALICE, BOB]));
});

test("a decided join request names the user who decided, if the applicant may know", () => {
  const decided = {
    id: 101,
    at: 1,
    type: "join-request.decided",
    request: 1,
    state: "refused",
    reason: "",
  } as const;
  expect(usersNamedBy({ ...decided, by: BOB })).toEqual([BOB]);
  expect(usersNamedBy({ ...decided, by: null })).toEqual([]);
});

test("a snapshot names the applicants and who invited them", () => {
  const request: JoinRequest = {
    id: 1,
    group: 20_001,
    user: CAROL,
    invitedBy: DAVE,
    source: "invitation",
    text: "",
    question: "",
    answer: "",
    state: "pending",
    at: 1,
    decidedBy: null,
    reason: "",
  };
  const rest = { groups: [], conversations: [], requests: [], invitations: [] };
  expect(usersNamedBySnapshot({ ...rest, joinRequests: [request] })).toEqual([CAROL, DAVE]);
});
