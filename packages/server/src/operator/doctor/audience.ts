import { ask, type Check, MOST } from "./check.ts";

/** Who hears of an event: `audience` beside the topics that stand with it. */
export const audienceChecks: readonly Check[] = [
  ask(
    "Nobody hears of an event to whom it was not told",
    (sql) => sql<{ topic: string; id: number }>`select a.topic, a.id
      from audience a left join events e on e.id = a.id
      where e.id is null or e.topics not like '%"' || a.topic || '"%' limit ${MOST}`,
    ({ topic, id }) => `${topic} has event ${id}`,
  ),
  ask(
    "Everybody hears of an event to whom it was told",
    (sql) => sql<{ id: number; topics: string }>`select e.id, e.topics
      from events e
        left join (select id, count(*) as heard from audience group by id) a on a.id = e.id
      where coalesce(a.heard, 0) * 2 < length(e.topics) - length(replace(e.topics, '"', ''))
      order by e.id limit ${MOST}`,
    ({ id, topics }) => `event ${id} was told to ${topics}`,
  ),
];
