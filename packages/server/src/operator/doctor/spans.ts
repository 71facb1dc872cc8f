import { ask, type Check, MOST } from "./check.ts";
import { SpansInLog } from "./spans-in-log.ts";

interface SpanRow {
  readonly user_id: number;
  readonly conversation: string;
  readonly from_id: number;
}

const inWords = ({ user_id, conversation, from_id }: SpanRow): string =>
  `${user_id} in ${conversation} from ${from_id}`;

/** What one may see: `spans` beside those who are in a group, and those who are friends. */
export const spanChecks: readonly Check[] = [
  ask(
    "The spans of somebody in a conversation do not overlap, and only the last is open",
    (sql) => sql<SpanRow>`select user_id, conversation, from_id from
      (select user_id, conversation, from_id, to_id,
          lag(from_id) over (partition by user_id, conversation order by from_id) as earlier,
          lag(to_id) over (partition by user_id, conversation order by from_id) as ended
        from spans) ordered
      where to_id < from_id or (earlier is not null and (ended is null or ended >= from_id))
      limit ${MOST}`,
    inWords,
  ),
  ask(
    "No span reaches past the head of the log",
    (sql) => sql<SpanRow>`select s.user_id, s.conversation, s.from_id
      from spans s, log l where s.from_id > l.head or s.to_id > l.head limit ${MOST}`,
    inWords,
  ),
  {
    name: "Everybody sees of a conversation what the log lets them see",
    walk: () => new SpansInLog(),
  },
  ask(
    "Nobody hears a group who is not in it",
    (sql) => sql<SpanRow>`select s.user_id, s.conversation, s.from_id
      from spans s
        left join memberships m
          on m.user_id = s.user_id and 'g:' || m.group_id = s.conversation
      where s.conversation like 'g:%' and s.to_id is null and m.user_id is null limit ${MOST}`,
    inWords,
  ),
  ask(
    "Everybody hears a group who is in it",
    (sql) => sql<{ group_id: number; user_id: number }>`select m.group_id, m.user_id
      from memberships m
        left join spans s on s.user_id = m.user_id and s.conversation = 'g:' || m.group_id
          and s.to_id is null
      where s.user_id is null limit ${MOST}`,
    ({ group_id, user_id }) => `${user_id} in g:${group_id}`,
  ),
  ask(
    "Friends see their conversation, both of them",
    (sql) => sql<{ user_id: number; friend_id: number }>`select f.user_id, f.friend_id
      from friendships f
        left join spans s on s.user_id = f.user_id and s.to_id is null
          and s.conversation = case when f.user_id < f.friend_id
            then 'd:' || f.user_id || ':' || f.friend_id
            else 'd:' || f.friend_id || ':' || f.user_id end
      where s.user_id is null limit ${MOST}`,
    ({ user_id, friend_id }) => `${user_id} that with ${friend_id}`,
  ),
  ask(
    "Nobody sees the conversation of two others",
    (sql) => sql<SpanRow>`select user_id, conversation, from_id from spans
      where conversation like 'd:%' and conversation not like 'd:' || user_id || ':%'
        and conversation not like 'd:%:' || user_id limit ${MOST}`,
    inWords,
  ),
];
