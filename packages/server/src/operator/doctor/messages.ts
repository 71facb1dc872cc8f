import type { NewEvent } from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { readEvents } from "../../log/store.ts";
import type { Check } from "./check.ts";
import type { Report } from "./walk.ts";
import { type Logged, piecesOf, type Walk } from "./walk.ts";

/** Checks that recalled messages have no content, neither in the log nor in the effects of their recall. */
class RecalledMessages implements Walk {
  async page(sql: Sql, entries: readonly Logged[], report: Report): Promise<void> {
    const recalled = entries.flatMap(({ event }) => recalledBy(event));
    for (const piece of piecesOf(recalled)) {
      const messages = await readEvents(sql, piece);
      const empty = new Set(messages.filter(({ event }) => isEmpty(event)).map(({ id }) => id));
      for (const id of piece) if (!empty.has(id)) report(`message ${id} still has its content`);
    }
  }

  entry({ id, event, effects }: Logged, report: Report): void {
    if (recalledBy(event).length === 0) return;
    for (const amendment of effects?.amends ?? []) {
      if (!isEmpty(amendment.event))
        report(`event ${id} still has the content of message ${amendment.id}`);
    }
  }
}

function recalledBy(event: NewEvent): readonly number[] {
  if (event.type === "message.recalled") return [event.message];
  return event.type === "messages.purged" ? event.messages : [];
}

/** True of a recalled message without content. */
function isEmpty(event: NewEvent): boolean {
  return (
    event.type === "message.sent" &&
    event.recalled !== undefined &&
    event.text === "" &&
    event.attachments.length === 0
  );
}

/** Checks of the messages in `events`. */
export const messageChecks: readonly Check[] = [
  { name: "A recalled message has no content", walk: () => new RecalledMessages() },
];
