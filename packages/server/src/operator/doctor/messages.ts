import type { NewEvent } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { readEvents } from "../../log/store.ts";
import type { Check, Tell } from "./check.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

/** Looks into each message that was taken back, and into what the log keeps of that beside it. */
class TakenBack implements Walk {
  async page(sql: Sql, entries: readonly Logged[], tell: Tell): Promise<void> {
    const taken = entries.flatMap(({ event }) => takenBackBy(event));
    for (const piece of piecesOf(taken)) {
      const messages = await readEvents(sql, piece);
      const empty = new Set(messages.filter(({ event }) => isEmpty(event)).map(({ id }) => id));
      for (const id of piece) if (!empty.has(id)) tell(`message ${id} is still there`);
    }
  }

  entry({ id, event, effects }: Logged, tell: Tell): void {
    if (takenBackBy(event).length === 0) return;
    for (const amendment of effects?.amends ?? []) {
      if (!isEmpty(amendment.event)) tell(`event ${id} still has message ${amendment.id}`);
    }
  }
}

function takenBackBy(event: NewEvent): readonly number[] {
  if (event.type === "message.recalled") return [event.message];
  return event.type === "messages.purged" ? event.messages : [];
}

/** True of a tombstone. */
function isEmpty(event: NewEvent): boolean {
  return (
    event.type === "message.sent" &&
    event.recalled !== undefined &&
    event.text === "" &&
    event.attachments.length === 0
  );
}

/** What was said: the messages in `events`. */
export const messageChecks: readonly Check[] = [
  { name: "Of a message that was taken back only its place is left", walk: () => new TakenBack() },
];
