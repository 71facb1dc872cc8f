import { expect } from "bun:test";
import { UNREAD_MAX } from "@teahouse/protocol";
import { TELL_MS } from "../../packages/server/src/conversations/move-receipt.ts";
import type { TestPlace } from "./database.ts";
import { eventually } from "./eventually.ts";
import type { JudgedLoad } from "./load.ts";
import type { Person } from "./person.ts";
import { countOf, rowsOf } from "./rows.ts";

/** The longest delay of a receipt's event, and some time to write it, in milliseconds. */
const TOLD_MS = TELL_MS + 8_000;

/** Resolves when the events of all receipts are written, so that no further event comes by itself. */
export async function receiptsTold(place: TestPlace): Promise<void> {
  const untold = "select count(*) from receipts where told_up_to < read_up_to";
  await eventually(async () => expect(await countOf(place, untold)).toBe(0), TOLD_MS);
}

/** No stored receipt is lower than the one that was acknowledged. */
export async function expectReadAsAcked(
  { history }: Pick<JudgedLoad, "history">,
  place: TestPlace,
): Promise<void> {
  const rows = await rowsOf(place, "select user_id, conversation, read_up_to from receipts");
  const stored = new Map(
    rows.map((row) => [`${row.user_id} ${row.conversation}`, Number(row.read_up_to)]),
  );
  const lost = history.receipts.filter(
    ({ user, conversation, readUpTo }) => (stored.get(`${user} ${conversation}`) ?? 0) < readUpTo,
  );
  expect(lost).toEqual([]);
}

/** The server's unread count equals a recount: messages of others after the receipt. */
export async function expectReceiptsAsCounted(
  people: readonly Person[],
  place: TestPlace,
): Promise<void> {
  for (const person of people) {
    const { conversations } = await person.call("snapshot.show", {});
    for (const { id, unread, readUpTo, lastSeq } of conversations) {
      const counted = await countOf(
        place,
        `select count(*) from events where conversation = '${id}' and by_user <> ${person.id}
          and seq > ${readUpTo} and seq <= ${lastSeq}`,
      );
      expect({ id, unread }).toEqual({ id, unread: Math.min(counted, UNREAD_MAX) });
    }
  }
}
