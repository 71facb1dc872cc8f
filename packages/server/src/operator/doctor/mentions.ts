import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Mentions: `mentions` against the messages. */
export const mentionChecks: readonly Check[] = [
  checkRows(
    "Every stored mention belongs to a message with mentions",
    (sql) => sql<{ conversation: string; seq: number; user_id: number }>`
      select m.conversation, m.seq, m.user_id from mentions m
        left join events e on e.conversation = m.conversation and e.seq = m.seq
      where e.id is null or e.by_user <> m.by_user or e.at <> m.at
        or e.body not like '%"mentions":[%' limit ${MAX_ROWS}`,
    ({ conversation, seq, user_id }) => `user ${user_id} by message ${seq} of ${conversation}`,
  ),
];
