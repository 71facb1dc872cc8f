import { ask, type Check, MOST } from "./check.ts";

/** What stands out in a conversation: `pins` beside the messages. */
export const pinChecks: readonly Check[] = [
  ask(
    "What is pinned is a message of its conversation that was not taken back",
    (sql) => sql<{ conversation: string; message_id: number }>`
      select p.conversation, p.message_id from pins p
        left join events e on e.id = p.message_id and e.conversation = p.conversation
        left join events told on told.id = p.pinned_id and told.conversation = p.conversation
      where e.seq is null or told.id is null or e.body like '%"recalled":{%' limit ${MOST}`,
    ({ conversation, message_id }) => `message ${message_id} of ${conversation}`,
  ),
];
