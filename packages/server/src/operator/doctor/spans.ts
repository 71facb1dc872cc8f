import { type Check, checkRows, MAX_ROWS } from "./check.ts";
import { SpansInLog } from "./spans-in-log.ts";

interface SpanRow {
  readonly user_id: number;
  readonly conversation: string;
  readonly from_id: number;
}

const inWords = ({ user_id, conversation, from_id }: SpanRow): string =>
  `user ${user_id} in ${conversation} from ${from_id}`;

/** Spans: `spans` against memberships and friendships. */
export const spanChecks: readonly Check[] = [
  checkRows(
    "A user's spans of a conversation do not overlap, and only the last is open",
    (sql) => sql<SpanRow>`select user_id, conversation, from_id from
      (select user_id, conversation, from_id, to_id,
          lag(from_id) over (partition by user_id, conversation order by from_id) as earlier,
          lag(to_id) over (partition by user_id, conversation order by from_id) as ended
        from spans) ordered
      where to_id < from_id or (earlier is not null and (ended is null or ended >= from_id))
      limit ${MAX_ROWS}`,
    inWords,
  ),
  checkRows(
    "No span reaches past the head of the log",
    (sql) => sql<SpanRow>`select s.user_id, s.conversation, s.from_id
      from spans s, log l where s.from_id > l.head or s.to_id > l.head limit ${MAX_ROWS}`,
    inWords,
  ),
  {
    name: "Spans are the ones that the log opened and closed",
    walk: () => new SpansInLog(),
  },
  checkRows(
    "Only members have an open span of a group",
    (sql) => sql<SpanRow>`select s.user_id, s.conversation, s.from_id
      from spans s
        left join memberships m
          on m.user_id = s.user_id and 'g:' || m.group_id = s.conversation
      where s.conversation like 'g:%' and s.to_id is null and m.user_id is null limit ${MAX_ROWS}`,
    inWords,
  ),
  checkRows(
    "Every member has an open span of the group",
    (sql) => sql<{ group_id: number; user_id: number }>`select m.group_id, m.user_id
      from memberships m
        left join spans s on s.user_id = m.user_id and s.conversation = 'g:' || m.group_id
          and s.to_id is null
      where s.user_id is null limit ${MAX_ROWS}`,
    ({ group_id, user_id }) => `user ${user_id} in g:${group_id}`,
  ),
  checkRows(
    "Both friends have an open span of their conversation",
    (sql) => sql<{ user_id: number; friend_id: number }>`select f.user_id, f.friend_id
      from friendships f
        left join spans s on s.user_id = f.user_id and s.to_id is null
          and s.conversation = case when f.user_id < f.friend_id
            then 'd:' || f.user_id || ':' || f.friend_id
            else 'd:' || f.friend_id || ':' || f.user_id end
      where s.user_id is null limit ${MAX_ROWS}`,
    ({ user_id, friend_id }) => `user ${user_id} in that with ${friend_id}`,
  ),
  checkRows(
    "Only the two users of a direct conversation have spans of it",
    (sql) => sql<SpanRow>`select user_id, conversation, from_id from spans
      where conversation like 'd:%' and conversation not like 'd:' || user_id || ':%'
        and conversation not like 'd:%:' || user_id limit ${MAX_ROWS}`,
    inWords,
  ),
];
