import {
  type ConversationId,
  type GroupId,
  groupConversation,
  invalid,
  type Limits,
  type Mention,
  problem,
  type Role,
  type Seq,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { membersAmong } from "../members/access.ts";
import { EVERYBODY, mayMentionAll } from "./policy.ts";
import { findMentionsOfAll, insertMentions, type NewMentions } from "./store.ts";

/** A message to a group, with the mentions that its sender wants. */
export interface Mentioning {
  readonly group: GroupId;
  readonly mentions: readonly Mention[];
}

/** Refuses too many mentions, before the act is queued. */
export function checkMentions(mentions: readonly Mention[], { mentionsPerMessage }: Limits): void {
  if (mentions.length > mentionsPerMessage) {
    throw invalid("mentions", `are at most ${mentionsPerMessage}`);
  }
}

/** Decides the mentions of a set of messages. Each sent message changes it. */
export class Mentions {
  /** The members among the wanted users, by group. */
  readonly #members = new Map<GroupId, Set<UserId>>();
  /** The times at which everybody was mentioned in a group, newest first. */
  readonly #ofAll = new Map<GroupId, Time[]>();
  readonly #added: NewMentions[] = [];

  /** `perDay` is how often everybody may be mentioned in a day. */
  static async read(sql: Sql, wanted: readonly Mentioning[], perDay: number): Promise<Mentions> {
    const mentions = new Mentions();
    const byGroup = Map.groupBy(wanted, ({ group }) => group);
    await Promise.all(
      [...byGroup].map(async ([group, some]) => {
        const all = new Set(some.flatMap((one) => one.mentions));
        const users = usersOf(all);
        const [members, ofAll] = await Promise.all([
          membersAmong(sql, group, users),
          all.has("all") ? findMentionsOfAll(sql, groupConversation(group), perDay) : [],
        ]);
        mentions.#members.set(group, members);
        mentions.#ofAll.set(group, ofAll);
      }),
    );
    return mentions;
  }

  /** The valid mentions of a message: each once, and only members or everybody. */
  accept(
    { group, mentions }: Mentioning,
    role: Role,
    now: Time,
    { mentionAllPerDay }: Limits,
  ): Mention[] {
    const wanted = new Set(mentions);
    if (wanted.has("all")) {
      const oldest = this.#ofAll.get(group)?.[mentionAllPerDay - 1];
      const answer = mayMentionAll({ role, oldest, now });
      if (answer === "forbidden") throw problem(answer);
      if (answer === "limit_reached") throw problem(answer, { limit: mentionAllPerDay });
    }
    const members = this.#members.get(group);
    return [...wanted].filter((mention) => mention === "all" || members?.has(mention));
  }

  /** Records the mentions of a sent message. */
  follow(group: GroupId, { seq, by, at, mentions }: Mentioned): void {
    if (mentions.length === 0) return;
    const conversation: ConversationId = groupConversation(group);
    const users = usersOf(mentions);
    if (mentions.includes("all")) {
      users.unshift(EVERYBODY);
      this.#ofAll.get(group)?.unshift(at);
    }
    this.#added.push({ conversation, seq, by, at, users });
  }

  async write(sql: Sql): Promise<void> {
    if (this.#added.length > 0) await insertMentions(sql, this.#added);
  }
}

interface Mentioned {
  readonly seq: Seq;
  readonly by: UserId;
  readonly at: Time;
  readonly mentions: readonly Mention[];
}

function usersOf(mentions: Iterable<Mention>): UserId[] {
  return [...mentions].filter((mention) => mention !== "all");
}
