import { type Check, checkRows, MAX_ROWS } from "./check.ts";

/** Checks of `audience` against the topics in `events`. */
export const audienceChecks: readonly Check[] = [
  checkRows(
    "No event has an audience beyond its topics",
    (sql) => sql<{ topic: string; id: number }>`select a.topic, a.id
      from audience a left join events e on e.id = a.id
      where e.id is null or e.topics not like '%"' || a.topic || '"%' limit ${MAX_ROWS}`,
    ({ topic, id }) => `${topic} has event ${id}`,
  ),
  checkRows(
    "Every event has all of its topics as its audience",
    (sql) => sql<{ id: number; topics: string }>`select e.id, e.topics
      from events e
        left join (select id, count(*) as heard from audience group by id) a on a.id = e.id
      where coalesce(a.heard, 0) * 2 < length(e.topics) - length(replace(e.topics, '"', ''))
      order by e.id limit ${MAX_ROWS}`,
    ({ id, topics }) => `event ${id} has the topics ${topics}`,
  ),
];
