import { expect } from "bun:test";
import {
  type ConversationId,
  type Event,
  groupConversation,
  type UserId,
} from "@teahouse/protocol";
import type { TestPlace } from "./database.ts";
import type { MembershipChange } from "./history.ts";
import type { JudgedLoad } from "./load.ts";
import { rowsOf } from "./rows.ts";

/** A time outside a group: from the removal `from` to the next join `to`, without both. */
interface Absence {
  readonly conversation: ConversationId;
  readonly from: number;
  readonly to: number;
}

/**
 * A removed member received nothing of the group until they joined again. Each removal happened as
 * often as it was acknowledged.
 */
export async function expectNothingPastRemovals(
  { watchers, history }: Pick<JudgedLoad, "history" | "watchers">,
  place: TestPlace,
): Promise<void> {
  const rows = await rowsOf(place, "select id, topics, body from events order by id");
  const log = rows.map(({ id, topics, body }) => ({
    id: Number(id),
    topics: JSON.parse(String(topics)) as readonly string[],
    event: JSON.parse(String(body)) as Event,
  }));
  const topicsOf = new Map(log.map(({ id, topics }) => [id, topics]));
  for (const { person, kind, follower } of watchers) {
    const absences = absencesOf(person.id, log);
    expectAcked(person.id, absences, history.membershipChanges);
    const overheard = follower
      .events()
      .filter(({ id }) =>
        absences.some(
          ({ conversation, from, to }) =>
            from < id && id < to && topicsOf.get(id)?.includes(conversation),
        ),
      );
    expect({ kind, overheard }).toEqual({ kind, overheard: [] });
  }
}

/** The log has every acknowledged removal and join of a user. */
function expectAcked(
  user: UserId,
  absences: readonly Absence[],
  membershipChanges: readonly MembershipChange[],
): void {
  const acked = Map.groupBy(
    membershipChanges.filter((change) => change.user === user),
    ({ group }) => groupConversation(group),
  );
  const told = Map.groupBy(absences, ({ conversation }) => conversation);
  const ackedOut = [...acked].map(([conversation, theirs]) => ({
    conversation,
    times: theirs.filter(({ to }) => to === "out").length,
    isOut: theirs.at(-1)?.to === "out",
  }));
  const toldOut = [...told].map(([conversation, theirs]) => ({
    conversation,
    times: theirs.length,
    isOut: theirs.at(-1)?.to === Number.POSITIVE_INFINITY,
  }));
  expect({ user, out: toldOut }).toEqual({ user, out: ackedOut });
}

interface Logged {
  readonly id: number;
  readonly topics: readonly string[];
  readonly event: Event;
}

function absencesOf(user: UserId, log: readonly Logged[]): Absence[] {
  const out = new Map<ConversationId, number>();
  const absences: Absence[] = [];
  const comesIn = (conversation: ConversationId, to: number) => {
    const from = out.get(conversation);
    if (from !== undefined) absences.push({ conversation, from, to });
    out.delete(conversation);
  };
  for (const { id, topics, event } of log) {
    if (event.type === "member.removed" && event.user === user) out.set(event.conversation, id);
    if (event.type === "member.joined" && event.user === user) comesIn(event.conversation, id);
    if (event.type === "group.entered" && topics.includes(`u:${user}`)) {
      comesIn(groupConversation(event.group.id), id);
    }
  }
  for (const conversation of [...out.keys()]) comesIn(conversation, Number.POSITIVE_INFINITY);
  return absences;
}
