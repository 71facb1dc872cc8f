import { ask, type Check, MOST } from "./check.ts";

/** Who is mentioned: `mentions` beside the messages. */
export const mentionChecks: readonly Check[] = [
  ask(
    "Whom a message mentions it was sent to mention",
    (sql) => sql<{ conversation: string; seq: number; user_id: number }>`
      select m.conversation, m.seq, m.user_id from mentions m
        left join events e on e.conversation = m.conversation and e.seq = m.seq
      where e.id is null or e.by_user <> m.by_user or e.at <> m.at
        or e.body not like '%"mentions":[%' limit ${MOST}`,
    ({ conversation, seq, user_id }) => `${user_id} by message ${seq} of ${conversation}`,
  ),
];
