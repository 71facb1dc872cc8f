import { groupConversation, PUBLIC_ROOM, parseConversation } from "@teahouse/protocol";
import { newestSeq } from "../../packages/server/src/conversations/begin.ts";
import { moveReceipt } from "../../packages/server/src/conversations/move-receipt.ts";
import { digester } from "../../packages/server/src/lib/digest.ts";
import { idempotencyKey } from "../../packages/server/src/log/idempotency.ts";
import { recallMessage } from "../../packages/server/src/messages/recall.ts";
import { sendMessages } from "../../packages/server/src/messages/send.ts";
import type { Random } from "../../tests/support/random.ts";
import { type BulkTx, SECRET } from "./bulk-tx.ts";
import { drawClientId, drawText } from "./draw.ts";
import { type Acts, type Circle, LIMITS, type Population } from "./population.ts";

const digest = digester(SECRET);

/** The share of turns that read instead of write, of messages that are recalled, and of messages with mentions. */
const READS = 0.1;
const RECALLS = 0.004;
const MENTIONS = 0.01;

/** The share of messages in the public room, the largest group, Alice's other groups and her pairs. */
const SHARES = { lobby: 0.03, largest: 0.05, aliceGroups: 0.55, pairs: 0.12 };

/** One in 20 events is a numbered message, which every returning client receives. */
const NUMBERED_EVERY = 20;

/** People write and read until the log has `upTo` events. */
export async function* talk(
  tx: BulkTx,
  population: Population,
  upTo: number,
  random: Random,
): Acts {
  const lobby = {
    conversation: groupConversation(PUBLIC_ROOM),
    members: population.people,
    until: 1,
  };
  const began = tx.head;
  while (tx.head < upTo) {
    const circle = drawCircle(lobby, population, random);
    if ((tx.head - began) / (upTo - began) > circle.until) continue;
    for (let burst = random.below(7); burst >= 0; burst--) {
      await speak(tx, circle, random);
      yield;
    }
  }
}

/** Writes until the log has `upTo` events. The largest group gets only numbered messages; returns their number. */
export async function* talkNumbered(
  tx: BulkTx,
  population: Population,
  upTo: number,
  random: Random,
): AsyncGenerator<void, number> {
  const circles = [...population.aliceGroups.slice(1), ...population.pairs, ...population.others];
  const [largest] = population.aliceGroups;
  if (largest === undefined) throw new Error("there is no group");
  for (let numbered = 0, turn = 0; ; turn++) {
    if (tx.head >= upTo) return numbered;
    if (turn % NUMBERED_EVERY > 0) await speak(tx, random.pick(circles), random);
    else await send(tx, largest, random.pick(largest.members), toNumbered(numbered++), random);
    yield;
  }
}

function drawCircle(
  lobby: Circle,
  { aliceGroups, pairs, others }: Population,
  random: Random,
): Circle {
  let rest = random.next();
  const falls = (share: number) => {
    rest -= share;
    return rest < 0;
  };
  if (falls(SHARES.lobby)) return lobby;
  if (falls(SHARES.largest)) return aliceGroups[0] ?? lobby;
  const from = falls(SHARES.aliceGroups)
    ? aliceGroups.slice(1)
    : falls(SHARES.pairs)
      ? pairs
      : others;
  // A few conversations get most of the messages.
  return from[Math.floor(from.length * random.next() ** 2)] ?? lobby;
}

async function speak(tx: BulkTx, circle: Circle, random: Random): Promise<void> {
  const { conversation, members } = circle;
  const by = random.pick(members);
  if (random.chance(READS)) {
    await moveReceipt(tx, by, conversation, await newestSeq(tx, conversation));
    return;
  }
  const { id } = await send(tx, circle, by, drawText(random), random);
  if (random.chance(RECALLS)) await recallMessage(tx, by, conversation, id, LIMITS);
}

async function send(
  tx: BulkTx,
  { conversation, members }: Circle,
  by: number,
  text: string,
  random: Random,
) {
  const clientId = drawClientId(random, tx.now);
  const isGroup = parseConversation(conversation)?.kind === "group";
  const mentions = isGroup && random.chance(MENTIONS) ? members.slice(0, 2) : [];
  const input = { conversation, clientId, text, ...(mentions.length === 0 ? {} : { mentions }) };
  const key = idempotencyKey(by, conversation, input, digest);
  const decide = await sendMessages(tx.sql, [
    { user: by, input, key, address: "", limits: LIMITS },
  ]);
  const [outcome] = await decide(tx);
  await tx.flush();
  if (outcome === undefined || "problem" in outcome) throw outcome?.problem;
  return outcome.result;
}

/** Returns the text of a numbered message, with the marker that the driver looks for. */
export function toNumbered(number: number): string {
  return `~${number.toString(16).padStart(8, "0")}`.padEnd(60, " tea");
}
