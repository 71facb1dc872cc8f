import { setNotifying } from "../../packages/server/src/conversations/notify-level.ts";
import { leaveGroup } from "../../packages/server/src/groups/leave.ts";
import { joinGroup } from "../../packages/server/src/join-requests/join.ts";
import { formatCursor } from "../../packages/server/src/log/cursor.ts";
import { touchSession } from "../../packages/server/src/sessions/store.ts";
import { Random } from "../../tests/support/random.ts";
import { type BulkTx, EPOCH, writeLog } from "./bulk-tx.ts";
import { tokenOf } from "./draw.ts";
import { type Acts, type Circle, LIMITS, Population, populate } from "./population.ts";
import type { Size } from "./size.ts";
import { talk, talkNumbered } from "./talk.ts";

const BEGINS = Date.UTC(2025, 0, 1);
const STEP_MS = 10_000;
const SEED = 2_000_000;

/** Alice leaves every 20th of her groups, and gets only mentions of every 10th. */
const LEFT_EVERY = 20;
const QUIET_EVERY = 10;

/** Facts about a large house that the requests need. */
export interface LargeFacts {
  /** The session tokens of Alice and of the returning clients. */
  readonly tokens: readonly string[];
  /** Conversations of Alice: the largest group, a pair, and a group that has been silent for long. */
  readonly group: string;
  readonly pair: string;
  readonly silent: string;
  /** The newest event before the first message, and the newest event of all. */
  readonly quietUpTo: number;
  readonly head: number;
  /** The cursor of clients that can catch up, and the cursor of clients that have missed too much. */
  readonly cursor: string;
  readonly oldCursor: string;
  /** How many of the missed messages carry a number. */
  readonly numbered: number;
}

/** Builds the house in an empty data folder. People, groups and texts are the same each time. */
export async function buildLarge(folder: string, size: Size): Promise<LargeFacts> {
  const random = new Random(SEED);
  const population = new Population();
  const marks = { quietUpTo: 0, head: 0, cursor: "", oldCursor: "", numbered: 0 };
  await writeLog(folder, { begins: BEGINS, stepMs: STEP_MS }, async function* (tx) {
    yield* populate(tx, population, size, random);
    marks.quietUpTo = tx.head;
    const rest = size.events - size.missedMuch - tx.head;
    yield* talk(tx, population, tx.head + rest / 2, random);
    yield* changeAliceGroups(tx, population);
    yield* talk(tx, population, size.events - size.missedMuch, random);
    marks.oldCursor = cursorOf(tx);
    yield* talk(tx, population, size.events - size.missed, random);
    marks.cursor = cursorOf(tx);
    marks.numbered = yield* talkNumbered(tx, population, size.events, random);
    marks.head = tx.head;
    // Sessions that have been unused for long would have ended.
    for (const token of tokensOf(size)) await touchSession(tx.sql, token.slice(0, 16), Date.now());
  });
  const [group, silent] = [
    population.aliceGroups[0],
    population.aliceGroups.find(({ until }) => until < 0.3),
  ];
  return {
    ...marks,
    tokens: tokensOf(size),
    group: conversationOf(group),
    pair: conversationOf(population.pairs[0]),
    silent: conversationOf(silent),
  };
}

/** Alice leaves some groups and rejoins half of them; she turns notifications of others down. */
async function* changeAliceGroups(tx: BulkTx, population: Population): Acts {
  const { alice, aliceGroups } = population;
  for (const [number, circle] of [...aliceGroups.entries()].slice(1)) {
    const { conversation, members } = circle;
    const group = Number(conversation.slice(2));
    if (number % QUIET_EVERY === 1) {
      await setNotifying(tx, alice, conversation, { notify: "mentions", until: 0 });
      yield;
    }
    if (number % LEFT_EVERY > 0) continue;
    await leaveGroup(tx, alice, group);
    yield;
    if (number % (2 * LEFT_EVERY) === 0) await joinGroup(tx, alice, { group }, "", LIMITS);
    else aliceGroups[number] = { ...circle, members: members.filter((id) => id !== alice) };
    yield;
  }
}

function cursorOf({ head, at }: BulkTx): string {
  return formatCursor({ epoch: EPOCH, id: head, at });
}

function tokensOf({ returning }: Size): string[] {
  return Array.from({ length: returning + 1 }, (_, person) => tokenOf(person));
}

function conversationOf(circle: Circle | undefined): string {
  if (circle === undefined) throw new Error("there is no such conversation");
  return circle.conversation;
}
