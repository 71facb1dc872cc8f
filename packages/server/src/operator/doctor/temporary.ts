import { ask, type Check, MOST } from "./check.ts";

/** Conversations between members who are no friends: `temporary_conversations`. */
export const temporaryChecks: readonly Check[] = [
  ask(
    "A temporary conversation is of two who are no friends",
    (sql) => sql<{ conversation: string }>`select t.conversation
      from temporary_conversations t
        join friendships f on f.user_id < f.friend_id
          and t.conversation = 'd:' || f.user_id || ':' || f.friend_id limit ${MOST}`,
    ({ conversation }) => conversation,
  ),
  ask(
    "A temporary conversation is begun by one of the two, from a group that there is",
    (sql) => sql<{ conversation: string }>`select t.conversation
      from temporary_conversations t
        left join conversations c on c.id = t.conversation
        left join groups g on g.id = t.group_id
      where c.id is null or g.id is null or t.sends_left < 0
        or (t.conversation not like 'd:' || t.starter || ':%'
          and t.conversation not like 'd:%:' || t.starter) limit ${MOST}`,
    ({ conversation }) => conversation,
  ),
];
