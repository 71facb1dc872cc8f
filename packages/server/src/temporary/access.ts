import {
  type ConversationId,
  type GroupId,
  type Limits,
  mayWriteTemporarily,
  problem,
  type TemporaryAnswer,
  type UserId,
} from "@teahouse/protocol";
import { beginDirect, openingsOf } from "../conversations/begin.ts";
import type { Sql } from "../database/sql.ts";
import { ownTopic, type SetTx, type Tx } from "../log/types.ts";
import {
  findStandings,
  type MarkRow,
  type Pair,
  type StandingRow,
  setSendsLeft,
  upsertMark,
  type WantedStanding,
} from "./store.ts";

/** The group through which two users who are not friends may write to each other. */
export interface TemporaryPlace {
  readonly group: GroupId;
  readonly groupName: string;
}

/** The mark of a temporary conversation: its group, its starter, and the starter's messages left before a reply. */
interface Mark {
  readonly group: GroupId;
  readonly starter: UserId;
  readonly left: number | null;
  /** The whole row, if this set writes it. */
  readonly row?: MarkRow;
}

/** Decides whether pairs who are not friends may write to each other. Each sent message changes it. */
export class Temporaries {
  readonly #standings = new Map<string, StandingRow>();
  readonly #marks = new Map<ConversationId, Mark>();
  /** The conversations whose mark this set changes, with their users. */
  readonly #marked = new Map<ConversationId, readonly [UserId, UserId]>();

  static async read(sql: Sql, wanted: readonly WantedStanding[]): Promise<Temporaries> {
    const temporaries = new Temporaries();
    for (const row of wanted.length === 0 ? [] : await findStandings(sql, combine(wanted))) {
      temporaries.#standings.set(nameOf(row.conversation, row.user_id, row.group_id), row);
      const { marked_group: group, starter, sends_left: left } = row;
      if (group === null || starter === null) continue;
      temporaries.#marks.set(row.conversation, { group, starter, left });
    }
    return temporaries;
  }

  /**
   * The group through which a user may write to a peer who is not a friend: `group`, or else the group of the mark.
   * Undefined unless both are members. Throws a problem if the rules forbid it.
   */
  access({ conversation, user }: Pair, group: GroupId | undefined): TemporaryPlace | undefined {
    const row = this.#standing(conversation, user, group);
    if (row === undefined) return undefined;
    const mark = this.#marks.get(conversation);
    switch (answerOf(row, mark?.starter === user ? mark.left : null)) {
      case "yes":
        return { group: row.group_id, groupName: row.group_name };
      case "not_friends":
        throw problem("not_friends");
      case "temporary_limit":
        throw problem("temporary_limit", { left: 0 });
    }
  }

  /** Whether the two may write to each other, apart from the limit before a reply. */
  isOpen({ conversation, user }: Pair, group?: GroupId): boolean {
    const row = this.#standing(conversation, user, group);
    return row !== undefined && answerOf(row, null) === "yes";
  }

  /** True if this set begins the conversation, so that both users may see it. */
  begins(conversation: ConversationId): boolean {
    return this.#marked.has(conversation);
  }

  /**
   * Updates the mark after a sent message. It emits an event if the conversation begins or moves to another group, and
   * counts the starter's messages before a reply. A move does not reset that count.
   */
  follow(
    tx: SetTx,
    { conversation, user, peer }: Pair,
    { group, groupName }: TemporaryPlace,
    { temporaryBeforeReply }: Limits,
  ): void {
    const mark = this.#marks.get(conversation);
    const { starter, left } = mark ?? { starter: user, left: temporaryBeforeReply };
    const leftAfter = starter === user && left !== null ? left - 1 : null;
    const isMoved = mark?.group !== group;
    if (!isMoved && leftAfter === left) return;
    const moved = { conversation, group_id: group, group_name: groupName, starter };
    const before = isMoved ? moved : mark.row;
    const row = before === undefined ? {} : { row: { ...before, sends_left: leftAfter } };
    this.#marks.set(conversation, { group, starter, left: leftAfter, ...row });
    this.#marked.set(conversation, [user, peer]);
    if (!isMoved) return;
    tx.append(
      { type: "temporary.started", conversation, group, groupName, starter, left, by: user },
      [ownTopic(user), ownTopic(peer)],
      { opens: openingsOf(conversation, [user, peer]) },
    );
  }

  /** Stores the marks that have changed, and begins the conversations that are new. */
  async write(tx: Tx): Promise<void> {
    for (const [conversation, pair] of this.#marked) {
      const mark = this.#marks.get(conversation);
      if (mark?.row === undefined) await setSendsLeft(tx.sql, conversation, mark?.left ?? null);
      else {
        await upsertMark(tx.sql, mark.row);
        await beginDirect(tx, conversation, pair);
      }
    }
  }

  #standing(
    conversation: ConversationId,
    user: UserId,
    group: GroupId | undefined,
  ): StandingRow | undefined {
    const through = group ?? this.#marks.get(conversation)?.group;
    return through === undefined
      ? undefined
      : this.#standings.get(nameOf(conversation, user, through));
  }
}

/** Each user of a conversation with each group that either of them names, since one may begin and the other reply. */
function combine(wanted: readonly WantedStanding[]): WantedStanding[] {
  return [...Map.groupBy(wanted, ({ conversation }) => conversation).values()].flatMap((some) => {
    const groups = new Set([undefined, ...some.map(({ group }) => group)]);
    const pairs = new Map(some.map((pair) => [pair.user, pair]));
    return [...pairs.values()].flatMap((pair) => [...groups].map((group) => ({ ...pair, group })));
  });
}

function answerOf(row: StandingRow, left: number | null): TemporaryAnswer {
  const one = { kind: row.user_kind, takes: row.user_takes, blocks: row.user_blocks };
  const other = { kind: row.peer_kind, takes: row.peer_takes, blocks: row.peer_blocks };
  return mayWriteTemporarily({
    groupAllows: row.group_allows === 1,
    sides: [one, other].map(({ kind, takes, blocks }) => ({
      kind,
      isMember: true,
      takes: takes === 1,
      hasBlocked: blocks > 0,
    })),
    left,
  });
}

function nameOf(conversation: ConversationId, user: UserId, group: GroupId): string {
  return `${conversation} ${user} ${group}`;
}
