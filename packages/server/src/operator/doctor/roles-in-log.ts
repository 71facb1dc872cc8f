import {
  type GroupId,
  PUBLIC_ROOM,
  parseConversation,
  type Role,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../../database/sql.ts";
import { MAX_ROWS } from "./check.ts";
import type { Logged, Report, Walk } from "./walk.ts";

interface Place {
  readonly group_id: GroupId;
  readonly user_id: UserId;
}

interface PlaceRow extends Place {
  readonly role: Role;
}

/**
 * The roles that the log leaves. Of the public room, where every user is a member, it keeps only the owner and the admins,
 * to use little memory.
 */
export class RolesInLog implements Walk {
  readonly #groups = new Map<GroupId, Map<UserId, Role>>();

  entry({ event, effects }: Logged): void {
    if (event.type === "group.entered") {
      for (const { user } of effects?.opens ?? [])
        this.#set(event.group.id, user, event.group.role);
    }
    if (event.type === "role.changed") {
      const group = groupOf(event.conversation);
      if (group !== undefined) this.#set(group, event.user, event.role);
    }
    for (const { user, conversation } of effects?.closes ?? []) {
      const group = groupOf(conversation);
      if (group !== undefined) this.#delete(group, user);
    }
  }

  #set(group: GroupId, user: UserId, role: Role | null | undefined): void {
    if (role === null || role === undefined) return;
    if (group === PUBLIC_ROOM && role === "member") {
      this.#delete(group, user);
      return;
    }
    const members = this.#groups.get(group) ?? new Map<UserId, Role>();
    this.#groups.set(group, members.set(user, role));
  }

  #delete(group: GroupId, user: UserId): void {
    const members = this.#groups.get(group);
    members?.delete(user);
    if (members?.size === 0) this.#groups.delete(group);
  }

  async end(sql: Sql, report: Report): Promise<void> {
    let last: Place = { group_id: 0, user_id: 0 };
    for (;;) {
      const rows = await readPlaces(sql, last);
      const newest = rows.at(-1);
      if (newest === undefined) break;
      for (const { group_id, user_id, role } of rows) {
        const logged = this.#groups.get(group_id)?.get(user_id);
        if (logged !== role) {
          report(
            `user ${user_id} is ${role} of group ${group_id}, but ${logged ?? "not in it"} in the log`,
          );
        }
        this.#delete(group_id, user_id);
      }
      last = newest;
    }
    for (const [group, members] of this.#groups) {
      for (const [user, logged] of members) {
        report(`user ${user} is not in group ${group}, but ${logged} in the log`);
      }
    }
  }
}

async function readPlaces(sql: Sql, { group_id, user_id }: Place): Promise<PlaceRow[]> {
  return await sql<PlaceRow>`select group_id, user_id, role from memberships
    where (group_id > ${group_id} or (group_id = ${group_id} and user_id > ${user_id}))
      and (group_id <> ${PUBLIC_ROOM} or role <> 'member')
    order by group_id, user_id limit ${MAX_ROWS}`;
}

function groupOf(conversation: string): GroupId | undefined {
  const parsed = parseConversation(conversation);
  return parsed?.kind === "group" ? parsed.group : undefined;
}
