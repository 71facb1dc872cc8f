import { isTimelineType } from "@teahouse/protocol";
import { type Check, checkRows, MAX_ROWS } from "./check.ts";

interface HeadRow {
  readonly head: number | null;
  readonly last_at: number | null;
  readonly id: number | null;
  readonly at: number | null;
}

/** The log itself: `log` and `events`. */
export const logChecks: readonly Check[] = [
  checkRows(
    "The ids of the log run from 1 without gaps",
    (sql) => sql<{ id: number; before: number }>`select id, before from
      (select id, coalesce(lag(id) over (order by id), 0) as before from events) numbered
      where id <> before + 1 order by id limit ${MAX_ROWS}`,
    ({ id, before }) => `event ${id} follows ${before}`,
  ),
  checkRows(
    "The times of the log never go back",
    (sql) => sql<{ id: number; at: number; before: number }>`select id, at, before from
      (select id, at, coalesce(lag(at) over (order by id), 0) as before from events) timed
      where at < before order by id limit ${MAX_ROWS}`,
    ({ id, at, before }) => `event ${id} has the time ${at}, the event before it ${before}`,
  ),
  checkRows(
    "The log's head is its newest event",
    (sql) => sql<HeadRow>`select l.head, l.last_at, e.id, e.at
      from (select 1 as one) house
        left join log l on l.one = house.one
        left join events e on e.id = (select max(id) from events)
      where l.one is null or l.head <> coalesce(e.id, 0) or l.last_at <> coalesce(e.at, 0)`,
    ({ head, last_at, id, at }) =>
      `the head is event ${head} at ${last_at}, the newest is event ${id ?? 0} at ${at ?? 0}`,
  ),
  {
    name: "The columns of an event agree with its body",
    walk: () => ({
      entry({ id, event, columns }, report) {
        const inTimeline = isTimelineType(event.type) && "conversation" in event;
        const conversation = inTimeline ? event.conversation : null;
        const seq = event.type === "message.sent" ? event.seq : null;
        const by = "by" in event ? event.by : null;
        const same =
          columns.conversation === conversation && columns.seq === seq && columns.by === by;
        if (!same) report(`event ${id}, a ${event.type}, has other columns`);
      },
    }),
  },
];
