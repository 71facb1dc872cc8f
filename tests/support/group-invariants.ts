import { expect } from "bun:test";
import {
  type Event,
  groupConversation,
  type JoinRequestState,
  PUBLIC_ROOM,
} from "@teahouse/protocol";
import type { TestPlace } from "./database.ts";
import { type Row, rowsOf } from "./rows.ts";

/** Checks the invariants of groups, members and join requests, which hold after any concurrent acts. */
export async function expectGroupsWhole(place: TestPlace): Promise<void> {
  await expectOneOwner(place);
  await expectMembershipsAsTold(place);
  await expectNoOverlappingSpans(place);
  await expectSpansOfMembers(place);
  await expectJoinRequestsDecidedOnce(place);
  await expectNoVainRequests(place);
  await expectNoticesAsTold(place);
}

/** A living group has one owner, who is not muted. A dissolved group has no members. */
async function expectOneOwner(place: TestPlace): Promise<void> {
  const owned = `select g.id, g.owner_id, g.dissolved, m.user_id from groups g
    left join memberships m on m.group_id = g.id and m.role = 'owner' order by g.id`;
  for (const { id, owner_id, dissolved, user_id } of await rowsOf(place, owned)) {
    // The house owns the public room and is no member of it.
    const owner = Number(dissolved) === 1 || Number(id) === PUBLIC_ROOM ? null : owner_id;
    expect({ group: id, owner: user_id }).toEqual({ group: id, owner });
  }
  const full = `select m.group_id from memberships m join groups g on g.id = m.group_id
    where g.dissolved = 1`;
  expect(await rowsOf(place, full)).toEqual([]);
  const muted = `select m.group_id from memberships m
    join mutes x on x.group_id = m.group_id and x.user_id = m.user_id where m.role = 'owner'`;
  expect(await rowsOf(place, muted)).toEqual([]);
}

/** Memberships and roles equal those that follow from the log. */
async function expectMembershipsAsTold(place: TestPlace): Promise<void> {
  const told = new Map<string, string>();
  for (const { event, topics } of await readTold(place)) {
    if (event.type === "group.entered") {
      const [own] = topics;
      told.set(`${groupConversation(event.group.id)} ${own}`, String(event.group.role));
    }
    if (event.type === "role.changed") {
      told.set(`${event.conversation} u:${event.user}`, event.role);
    }
    if (event.type === "member.left" || event.type === "member.removed") {
      told.delete(`${event.conversation} u:${event.user}`);
    }
    if (event.type === "group.dissolved") {
      for (const key of told.keys()) if (key.startsWith(`${event.conversation} `)) told.delete(key);
    }
  }
  const members = await rowsOf(place, "select group_id, user_id, role from memberships");
  const found = members.map((row) => `g:${row.group_id} u:${row.user_id} ${row.role}`);
  const lobby = `${groupConversation(PUBLIC_ROOM)} `;
  const apart = (line: string) => !line.startsWith(lobby);
  const lines = [...told].map(([key, role]) => `${key} ${role}`);
  expect(found.filter(apart).sort()).toEqual(lines.filter(apart).sort());
}

/** A user's spans of a conversation follow one another; only the last may be open. */
async function expectNoOverlappingSpans(place: TestPlace): Promise<void> {
  const spans = await rowsOf(
    place,
    "select user_id, conversation, from_id, to_id from spans order by user_id, conversation, from_id",
  );
  let before: Row | undefined;
  for (const span of spans) {
    const { user_id, conversation, from_id, to_id } = span;
    expect(to_id === null || Number(to_id) >= Number(from_id)).toBe(true);
    const same = before?.user_id === user_id && before?.conversation === conversation;
    const apart = before?.to_id !== null && Number(before?.to_id) < Number(from_id);
    if (same) expect({ user_id, conversation, from_id, apart }).toMatchObject({ apart: true });
    before = span;
  }
}

/** Exactly the members of a group have an open span of it. */
async function expectSpansOfMembers(place: TestPlace): Promise<void> {
  const open =
    "select user_id, conversation from spans where to_id is null and conversation like 'g:%'";
  const hearing = (await rowsOf(place, open)).map((row) => `${row.conversation} ${row.user_id}`);
  const members = await rowsOf(place, "select group_id, user_id from memberships");
  expect(hearing.sort()).toEqual(members.map((row) => `g:${row.group_id} ${row.user_id}`).sort());
  const kept = `select l.user_id from left_groups l
    join memberships m on m.group_id = l.group_id and m.user_id = l.user_id`;
  expect(await rowsOf(place, kept)).toEqual([]);
}

/** Each join request was decided once, or ignored and then closed. Its stored state follows from the log. */
export async function expectJoinRequestsDecidedOnce(place: TestPlace): Promise<void> {
  const told = new Map<number, JoinRequestState>();
  for (const { event } of await readTold(place)) {
    if (event.type === "join-request.sent") {
      const { id, state } = event.request;
      expect({ id, state, before: told.get(id) }).toEqual({
        id,
        state: "pending",
        before: undefined,
      });
      told.set(id, state);
    }
    if (event.type === "join-request.decided") {
      const { request: id, state } = event;
      const open: readonly unknown[] = state === "ignored" ? ["pending"] : ["pending", "ignored"];
      expect({ id, open: open.includes(told.get(id)) }).toEqual({ id, open: true });
      told.set(id, state);
    }
  }
  const rows = await rowsOf(place, "select id, state from join_requests order by id");
  expect(rows.map(({ id, state }) => [Number(id), state])).toEqual([...told]);
}

/** No member has a pending join request, and no dissolved group has one. */
async function expectNoVainRequests(place: TestPlace): Promise<void> {
  const vain = `select r.id from join_requests r join groups g on g.id = r.group_id
      left join memberships m on m.group_id = r.group_id and m.user_id = r.user_id
    where r.state in ('pending', 'ignored') and (m.user_id is not null or g.dissolved = 1)`;
  expect(await rowsOf(place, vain)).toEqual([]);
  const banned = `select r.id from join_requests r
      join bans b on b.group_id = r.group_id and b.user_id = r.user_id
    where r.state in ('pending', 'ignored')`;
  expect(await rowsOf(place, banned)).toEqual([]);
}

/** Each notice is in the inbox of every user that it was sent to, and in no other. */
async function expectNoticesAsTold(place: TestPlace): Promise<void> {
  const told = (await readTold(place)).flatMap(({ id, event, topics }) =>
    event.type === "notice.added" ? topics.map((topic) => `${topic} ${id}`) : [],
  );
  const rows = await rowsOf(place, "select user_id, id from notices");
  expect(rows.map(({ user_id, id }) => `u:${user_id} ${id}`).sort()).toEqual(told.sort());
}

/** All events with their topics. */
async function readTold(place: TestPlace) {
  const rows = await rowsOf(place, "select id, topics, body from events order by id");
  return rows.map((row) => {
    const event: Event = JSON.parse(String(row.body));
    const topics: readonly string[] = JSON.parse(String(row.topics));
    return { id: Number(row.id), event, topics };
  });
}
