import { expect } from "bun:test";
import { applyEvent, applySnapshot, emptyState, toSnapshotShape } from "@teahouse/client";
import type { Event, ProblemCode } from "@teahouse/protocol";
import type { TestPlace } from "./database.ts";
import { expectHealthy } from "./doctor.ts";
import { eventually } from "./eventually.ts";
import { expectGroupsWhole } from "./group-invariants.ts";
import { expectFriendshipsWhole, expectNoGaps } from "./invariants.ts";
import type { JudgedLoad, Watcher } from "./load.ts";
import type { Person } from "./person.ts";
import { expectReadAsAcked, expectReceiptsAsCounted, receiptsTold } from "./recount.ts";
import { expectNothingPastRemovals } from "./removals.ts";
import { rowsOf } from "./rows.ts";

/** How long a committed event may take to reach everybody, in milliseconds. */
const ARRIVE_MS = 15_000;

/** Refusals that a removed member or a former friend may get. */
const REFUSALS: readonly ProblemCode[] = ["not_found", "not_friends"];

/** Stops a load and checks its whole history against a server and the database. */
export async function judge(
  load: JudgedLoad,
  place: TestPlace,
  url: string,
  arriveMs = ARRIVE_MS,
): Promise<void> {
  await load.stop();
  await receiptsTold(place);
  await expectEachOnce(load, place);
  for (const watcher of load.watchers) await expectFollowed(watcher, url, arriveMs);
  await expectNothingPastRemovals(load, place);
  await expectReadAsAcked(load, place);
  await expectReceiptsAsCounted(
    load.cast.people.map((person) => person.at(url)),
    place,
  );
  await expectNoGaps(place);
  await expectGroupsWhole(place);
  await expectFriendshipsWhole(place);
  await expectHealthy(place);
}

/** Acknowledged messages are stored once and unchanged, refused ones are not stored, and there are no others. */
async function expectEachOnce({ history, cast }: JudgedLoad, place: TestPlace): Promise<void> {
  expect(history.answers.size).toBe(history.sendings.length);
  const theirs = cast.people.map(({ id }) => id).join(",");
  const rows = await rowsOf(
    place,
    `select id, at, body from events where seq is not null and by_user in (${theirs}) order by id`,
  );
  const stored = rows.map(({ id, at, body }) => {
    const { type, attachments, ...message } = JSON.parse(String(body));
    return { id: Number(id), at: Number(at), ...message };
  });
  const acked = history.sendings.flatMap((sending) => {
    const answered = history.answers.get(sending.clientId);
    if (answered === undefined || !("acked" in answered)) return [];
    return [{ ...sending, ...answered.acked }];
  });
  expect(stored).toEqual(acked.sort((one, other) => one.id - other.id));
  const refusals = [...history.answers.values()].flatMap((answered) =>
    "refused" in answered ? [answered.refused] : [],
  );
  expect(refusals.filter((code) => !REFUSALS.includes(code))).toEqual([]);
}

/** Each listener received exactly what a poll from the same cursor returns, and its state equals a snapshot. */
async function expectFollowed(
  { person, kind, before, follower }: Watcher,
  url: string,
  arriveMs: number,
): Promise<void> {
  const here = person.at(url);
  await eventually(async () => {
    const heard = follower.events();
    expect({ kind, heard }).toEqual({ kind, heard: await pollAll(here, before.cursor) });

    const converged = heard.reduce(applyEvent, applySnapshot(emptyState(), before));
    const fresh = applySnapshot(emptyState(), await here.call("snapshot.show", {}));
    expect(toSnapshotShape(converged)).toEqual(toSnapshotShape(fresh));
  }, arriveMs);
  await follower.stop();
  expect({ kind, wasReset: follower.wasReset }).toEqual({ kind, wasReset: false });
}

/** Polls until no event is left. Returns all events after a cursor. */
export async function pollAll(person: Person, from: string): Promise<Event[]> {
  const events: Event[] = [];
  for (let cursor = from; ; ) {
    const polled = await person.call("event.poll", { cursor });
    if ("reset" in polled) throw new Error("The events are gone");
    if (polled.events.length === 0) return events;
    events.push(...polled.events);
    cursor = polled.cursor;
  }
}
