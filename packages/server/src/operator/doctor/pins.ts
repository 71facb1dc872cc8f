import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Pins: `pins` against the messages. */
export const pinChecks: readonly Check[] = [
  checkRows(
    "Every pin is on a message of its conversation that was not recalled",
    (sql) => sql<{ conversation: string; message_id: number }>`
      select p.conversation, p.message_id from pins p
        left join events e on e.id = p.message_id and e.conversation = p.conversation
        left join events told on told.id = p.pinned_id and told.conversation = p.conversation
      where e.seq is null or told.id is null or e.body like '%"recalled":{%' limit ${MAX_ROWS}`,
    ({ conversation, message_id }) => `message ${message_id} of ${conversation}`,
  ),
];
