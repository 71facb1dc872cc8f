import { expect } from "bun:test";
import { directConversation, type Event, type RequestState, type UserId } from "@teahouse/protocol";
import type { TestPlace } from "./database.ts";
import { countOf, rowsOf } from "./rows.ts";

/** Ids and the seqs of each conversation have no gaps, and stored counts equal a recount. */
export async function expectNoGaps(place: TestPlace): Promise<void> {
  const head = await countOf(place, "select head from log");
  expect(await countOf(place, "select count(*) from events")).toBe(head);
  expect(await countOf(place, "select max(id) from events")).toBe(head);
  const miscounted = await rowsOf(
    place,
    `select c.id from conversations c
      left join events e on e.conversation = c.id and e.seq is not null
      group by c.id, c.last_seq
      having count(e.id) <> c.last_seq or coalesce(max(e.seq), 0) <> c.last_seq`,
  );
  expect(miscounted).toEqual([]);
  const unordered = `select count(*) from (
      select id, lag(id) over (partition by conversation order by seq) as before
        from events where seq is not null) numbered
    where id < before`;
  expect(await countOf(place, unordered)).toBe(0);
  const crowded = `select g.id from groups g left join memberships m on m.group_id = g.id
    group by g.id, g.member_count having count(m.user_id) <> g.member_count`;
  expect(await rowsOf(place, crowded)).toEqual([]);
  await expectAudience(place);
}

/** The table `audience` has exactly the topics of each event. */
async function expectAudience(place: TestPlace): Promise<void> {
  const events = await rowsOf(place, "select id, topics from events");
  const told = events.flatMap(({ id, topics }) =>
    [...new Set(JSON.parse(String(topics)) as string[])].map((topic) => `${topic} ${id}`),
  );
  const audience = await rowsOf(place, "select topic, id from audience");
  expect(audience.map(({ topic, id }) => `${topic} ${id}`).sort()).toEqual(told.sort());
}

async function readEvents(place: TestPlace): Promise<Event[]> {
  const rows = await rowsOf(place, "select body from events order by id");
  return rows.map(({ body }) => JSON.parse(String(body)));
}

/** Each friend request was decided once, or accepted when it was made. Its stored state follows from the log. */
export async function expectDecidedOnce(place: TestPlace): Promise<void> {
  const told = new Map<number, RequestState>();
  for (const event of await readEvents(place)) {
    if (event.type === "friend-request.sent") {
      const { id, state } = event.request;
      expect({ id, before: told.get(id) }).toEqual({ id, before: undefined });
      told.set(id, state);
    }
    if (event.type === "friend-request.decided") {
      const id = event.request;
      expect({ id, before: told.get(id) }).toEqual({ id, before: "pending" });
      told.set(id, event.state);
    }
  }
  expect(told.size).toBeGreaterThan(0);
  const rows = await rowsOf(place, "select id, state from friend_requests order by id");
  expect(rows.map(({ id, state }) => [Number(id), state])).toEqual([...told]);
}

/**
 * Each friendship of the log has both rows, and a conversation that both may see. Friends have no pending request and
 * no temporary conversation.
 */
export async function expectFriendshipsWhole(place: TestPlace): Promise<void> {
  const friends = new Set<string>();
  for (const event of await readEvents(place)) {
    if (event.type !== "friendship.started" && event.type !== "friendship.ended") continue;
    const pair = directConversation(...event.users);
    expect({ pair, friends: friends.has(pair) }).toEqual({
      pair,
      friends: event.type === "friendship.ended",
    });
    if (event.type === "friendship.started") friends.add(pair);
    else friends.delete(pair);
  }
  expect(friends.size).toBeGreaterThan(0);
  const told = [...friends].sort();
  const pairs = async (query: string) =>
    (await rowsOf(place, query)).map(({ one, other }) => pairOf(Number(one), Number(other))).sort();
  const twice = [...told, ...told].sort();
  expect(await pairs("select user_id as one, friend_id as other from friendships")).toEqual(twice);
  const asking =
    "select from_user as one, to_user as other from friend_requests where state = 'pending'";
  expect((await pairs(asking)).filter((pair) => friends.has(pair))).toEqual([]);
  const marks = await rowsOf(place, "select conversation from temporary_conversations");
  expect(marks.filter(({ conversation }) => friends.has(String(conversation)))).toEqual([]);
  const spans = await rowsOf(
    place,
    "select conversation from spans where conversation like 'd:%' and to_id is null",
  );
  const seen = spans.map(({ conversation }) => String(conversation));
  expect(seen.filter((pair) => friends.has(pair)).sort()).toEqual(twice);
}

function pairOf(one: UserId, other: UserId): string {
  return directConversation(one, other);
}
