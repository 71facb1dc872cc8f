import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Conversations of members who are not friends: `temporary_conversations`. */
export const temporaryChecks: readonly Check[] = [
  checkRows(
    "The two users of a temporary conversation are not friends",
    (sql) => sql<{ conversation: string }>`select t.conversation
      from temporary_conversations t
        join friendships f on f.user_id < f.friend_id
          and t.conversation = 'd:' || f.user_id || ':' || f.friend_id limit ${MAX_ROWS}`,
    ({ conversation }) => conversation,
  ),
  checkRows(
    "A temporary conversation was begun by one of its users, from an existing group",
    (sql) => sql<{ conversation: string }>`select t.conversation
      from temporary_conversations t
        left join conversations c on c.id = t.conversation
        left join groups g on g.id = t.group_id
      where c.id is null or g.id is null or t.sends_left < 0
        or (t.conversation not like 'd:' || t.starter || ':%'
          and t.conversation not like 'd:%:' || t.starter) limit ${MAX_ROWS}`,
    ({ conversation }) => conversation,
  ),
];
