import { type GroupId, invalid, type Limits, lengthOf, type UserId } from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { record } from "../group-log/record.ts";
import type { Tx } from "../log/types.ts";
import { toWord } from "../members/words.ts";
import { toLine } from "../users/names.ts";
import { accessWithRight } from "./access.ts";
import { setWords } from "./store.ts";

/** Returns the words in the form for comparison, without duplicates. Runs before the act is queued. */
export function toFilterWords(words: readonly string[], limits: Limits): string[] {
  const lines = words.map((word, at) => {
    const path = `words.${at}`;
    const folded = toWord(toLine(path, word, limits.wordMax));
    // The form for comparison can have eighteen characters for one.
    if (lengthOf(folded) > limits.wordMax) {
      throw invalid(path, `must have at most ${limits.wordMax} characters`);
    }
    return folded;
  });
  const unique = [...new Set(lines.filter((word) => word !== ""))];
  if (unique.length > limits.wordsMax)
    throw invalid("words", `must have at most ${limits.wordsMax} words`);
  return unique;
}

/** Returns the words that members may not write. Only the owner and the admins may see them. */
export async function showWordFilter(sql: Sql, user: UserId, id: GroupId): Promise<string[]> {
  return JSON.parse((await accessWithRight(sql, user, id, "group.guard")).words);
}

export async function setWordFilter(
  tx: Tx,
  user: UserId,
  id: GroupId,
  words: readonly string[],
): Promise<void> {
  const row = await accessWithRight(tx.sql, user, id, "group.guard");
  const now = JSON.stringify(words);
  if (row.words === now) return;
  await setWords(tx.sql, id, now);
  await record(tx, id, { action: "filtered", by: user, text: String(words.length) });
}
