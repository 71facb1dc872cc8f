import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import {
  type ConversationId,
  type GroupId,
  groupConversation,
  OPERATIONS,
  operationNames,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import * as z from "zod/mini";
import { changeRole } from "../../packages/server/src/groups/transfer.ts";
import { appointAll, askToJoin, gather, linkInto } from "../support/groups.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { TEXT_RULES, TEXTS, type TextRule } from "../support/permissions/texts.ts";
import type { Person } from "../support/person.ts";

const PAGE = join(import.meta.dir, "../../docs/permissions.md");
const BEGIN = "<!-- texts -->\n";
const END = "<!-- end of texts -->\n";

interface Node {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** The places of an input that hold words. An id, a token or a cursor has a pattern. */
function textsOf(node: Node, path: string): string[] {
  const { type, pattern, properties = {}, items, anyOf = [] } = node;
  const isText = type === "string" && !node.enum && node.const === undefined && !pattern;
  return [
    ...(isText ? [path] : []),
    ...Object.entries(properties).flatMap(([name, child]) => textsOf(child, `${path}.${name}`)),
    ...(items === undefined ? [] : textsOf(items, `${path}[]`)),
    ...anyOf.flatMap((child) => textsOf(child, path)),
  ];
}

const FOUND = operationNames.flatMap((name) =>
  textsOf(z.toJSONSchema(OPERATIONS[name].input, { unrepresentable: "any" }) as Node, name),
);

describe("every text in the input of an operation", () => {
  test("has a row that says whom it reaches, and by which rule", () => {
    expect(Object.keys(TEXTS).toSorted()).toEqual(FOUND.toSorted());
  });

  test("stands in docs/permissions.md", async () => {
    const rows = FOUND.map((path) => {
      const { reaches, rule } = TEXTS[path] ?? { reaches: "", rule: "none" };
      return `| \`${path}\` | ${reaches} | ${rule} |`;
    });
    const rules = Object.entries(TEXT_RULES).map(([rule, about]) => `- *${rule}*: ${about}`);
    const table = ["| text | reaches | rule |", "| --- | --- | --- |", ...rows].join("\n");
    const written = `\n${rules.join("\n")}\n\n${table}\n\n`;
    const page = await Bun.file(PAGE).text();
    const [before = "", rest = ""] = page.split(BEGIN);
    const [said, after] = rest.split(END);
    if (process.env.WRITE_PERMISSIONS === "1") {
      await Bun.write(PAGE, `${before}${BEGIN}${written}${END}${after}`);
    } else expect(said?.split("\n")).toEqual(written.split("\n"));
  });
});

let house: TestHouse;
/** The owner. */
let alice: Person;
/** An admin. */
let bob: Person;
/** A member. */
let carol: Person;
/** A former member. */
let dave: Person;
let group: GroupId;
let conversation: ConversationId;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  [alice, bob, carol, dave] = await house.cast("Alice", "Bob", "Carol", "Dave");
  group = await gather({ owner: alice, admins: [bob], members: [carol, dave] });
  conversation = groupConversation(group);
});

const clientId = () => crypto.randomUUID();
const mute = ({ id: user }: Person) => alice.call("member.mute", { group, user, seconds: 600 });

/** Says a text by one field of the table. Returns the code of the refusal; empty if there is none. */
type Saying = (text: string) => Promise<string>;

const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => "",
    ({ code }: { readonly code: string }) => code,
  );

/** How a person says something in a group by each text with the rule `speech`. */
const speeches = (person: Person, where: GroupId): Readonly<Record<string, Saying>> => ({
  "message.send.text": (text) => codeOf(person.say(groupConversation(where), text)),
  "member.rename.nickname": (nickname) =>
    codeOf(person.call("member.rename", { group: where, user: person.id, nickname })),
});

const byRule = (rule: TextRule) => FOUND.filter((path) => TEXTS[path]?.rule === rule).toSorted();

/** Each way to silence Carol, and the code that tells her. */
const SILENCES: readonly (readonly [code: string, silence: () => Promise<unknown>])[] = [
  ["muted", () => mute(carol)],
  ["muted_all", () => alice.call("group.mute-all", { group })],
  ["quiet_time", () => alice.call("group.edit", { group, quietSeconds: 600 })],
  ["word_refused", () => alice.call("word-filter.set", { group, words: ["spam"] })],
  [
    "slow_mode",
    async () => {
      await alice.call("group.edit", { group, slowSeconds: 600 });
      await carol.say(conversation, "my one message");
    },
  ],
];

describe("a member who may not speak is not read", () => {
  test("by any text with the rule, since each is tried", () => {
    expect(Object.keys(speeches(carol, group)).toSorted()).toEqual(byRule("speech"));
  });

  test.each(SILENCES)("%s", async (code, silence) => {
    await silence();
    const cursor = await bob.cursor();
    for (const saying of Object.values(speeches(carol, group))) {
      expect(await saying("spam")).toBe(code);
    }
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("banned in the lobby", async () => {
    await house.app.house.write((tx) => changeRole(tx, PUBLIC_ROOM, alice.id, "admin", 1));
    await alice.call("ban.add", { group: PUBLIC_ROOM, user: carol.id });
    for (const saying of Object.values(speeches(carol, PUBLIC_ROOM))) {
      expect(await saying("spam")).toBe("banned");
    }
  });

  test("nor by renaming in slow mode, which takes the place of a message", async () => {
    await alice.call("group.edit", { group, slowSeconds: 30 });
    const { "member.rename.nickname": rename, "message.send.text": say } = speeches(carol, group);
    expect(await rename?.("Ca")).toBe("");
    expect(await say?.("hello")).toBe("slow_mode");
    expect(await rename?.("Car")).toBe("slow_mode");
    house.clock.offset += 31_000;
    expect(await say?.("hello")).toBe("");
  });

  test("nor by renaming often: ten times in an hour, each in the group log", async () => {
    const strict = await openHouse({ limits: { groupRenamesPerHour: 10 } });
    const [owner, member] = await strict.cast("Alice", "Carol");
    const where = await gather({ owner, members: [member] });
    const cursor = await owner.cursor();
    const outcomes: string[] = [];
    for (let n = 0; n < 124; n++) {
      const renaming = { group: where, user: member.id, nickname: `buy ${n}` };
      outcomes.push(await codeOf(member.call("member.rename", renaming)));
    }
    expect(outcomes.filter((code) => code === "")).toHaveLength(10);
    expect(new Set(outcomes)).toEqual(new Set(["", "rate_limited"]));
    expect(await owner.since(cursor)).toHaveLength(10);
    const { entries } = await owner.call("group-log.list", { group: where });
    expect(entries.filter(({ action }) => action === "renamed")).toHaveLength(10);
    await strict.close();
  });
});

describe("a muted admin cannot speak", () => {
  const sayings = (announcement: number, request: number): Record<string, Saying> => ({
    "announcement.publish.text": (text) =>
      codeOf(bob.call("announcement.publish", { group, clientId: clientId(), text })),
    "announcement.edit.text": (text) =>
      codeOf(bob.call("announcement.edit", { group, announcement, text })),
    "group.edit.name": (name) => codeOf(bob.call("group.edit", { group, name })),
    "group.edit.description": (description) =>
      codeOf(bob.call("group.edit", { group, description })),
    "group.edit.question": (question) => codeOf(bob.call("group.edit", { group, question })),
    "join-request.refuse.reason": (reason) =>
      codeOf(bob.call("join-request.refuse", { group, request, reason })),
  });

  test("by any text that leaders write", async () => {
    const [erin] = await house.cast("Erin");
    const request = await askToJoin(erin, group);
    const first = { group, clientId: clientId(), text: "first" };
    const { id: announcement } = await bob.call("announcement.publish", first);
    await mute(bob);
    const all = sayings(announcement, request);
    expect(Object.keys(all).toSorted()).toEqual(byRule("leader"));
    const cursor = await alice.cursor();
    for (const saying of Object.values(all)) expect(await saying("spam")).toBe("muted");
    const other = { group, user: carol.id, nickname: "spam" };
    expect((await bob.refused("member.rename", other)).code).toBe("muted");
    expect(await alice.since(cursor)).toEqual([]);
  });

  test("but still does the work of an admin without words", async () => {
    await mute(bob);
    await bob.call("group.edit", { group, color: 3 });
    await bob.call("member.rename", { group, user: carol.id, nickname: "" });
    const [erin] = await house.cast("Erin");
    await bob.call("join-request.refuse", { group, request: await askToJoin(erin, group) });
  });
});

describe("a former member", () => {
  const asking = (token: string): Record<string, Saying> => ({
    "group.join.text": (text) => codeOf(dave.call("group.join", { group, text })),
    "group.join.answer": (answer) => codeOf(dave.call("group.join", { group, answer })),
    "invite-link.join.text": (text) => codeOf(dave.call("invite-link.join", { token, text })),
  });

  test.each([
    ["muted", () => mute(dave)],
    ["word_refused", () => alice.call("word-filter.set", { group, words: ["spam"] })],
    ["joining_refused", () => alice.call("ban.add", { group, user: dave.id })],
  ] as const)("cannot ask with words while silenced: %s", async (code, silence) => {
    const asks = { joinMode: "question-approval", question: "Why?", answer: "" } as const;
    await alice.call("group.edit", { group, ...asks });
    const { token } = await linkInto(group, carol);
    await silence();
    await dave.call("group.leave", { group }).catch(() => undefined);
    const all = asking(token);
    expect(Object.keys(all).toSorted()).toEqual(byRule("outside"));
    const cursor = await bob.cursor();
    for (const saying of Object.values(all)) expect(await saying("spam")).toBe(code);
    expect(await bob.since(cursor)).toEqual([]);
  });

  test("may still ask without words while muted", async () => {
    await mute(dave);
    await dave.call("group.leave", { group });
    expect(await askToJoin(dave, group)).toBeGreaterThan(0);
  });
});

test("an admin who is not muted can still speak in slow mode and while everybody is muted", async () => {
  await appointAll(alice, group, carol);
  await alice.call("group.edit", { group, slowSeconds: 600 });
  await alice.call("group.mute-all", { group });
  for (const saying of Object.values(speeches(carol, group))) expect(await saying("tea")).toBe("");
});
