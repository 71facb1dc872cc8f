import {
  type ConversationId,
  type GroupId,
  type Limits,
  parseConversation,
  peerOf,
  problem,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { FriendPairs } from "../friendships/friends.ts";
import { readVisibleAmong } from "../log/store.ts";
import type { SetTx } from "../log/types.ts";
import { Speakers } from "../members/speaking.ts";
import type { SpeakerRow } from "../members/store/speakers.ts";
import { Temporaries, type TemporaryPlace } from "../temporary/access.ts";

/** A user who wants to write into a conversation. */
export interface Writing {
  readonly user: UserId;
  readonly conversation: ConversationId;
  /** The group that they name to write to a user who is not a friend. */
  readonly group: GroupId | undefined;
  /** The keyed digest of the address that they write from. Empty for a typing signal. */
  readonly address: string;
}

/** A conversation that a user may write into. */
export type Writable =
  | { readonly kind: "group"; readonly group: GroupId; readonly speaker: SpeakerRow }
  | { readonly kind: "direct"; readonly peer: UserId }
  | { readonly kind: "temporary"; readonly peer: UserId; readonly place: TemporaryPlace };

/** Decides where some users may write. Each sent message changes it. */
export class WritingAccess {
  readonly #speakers: Speakers;
  readonly #friends: FriendPairs;
  readonly #temporaries: Temporaries;
  /** The wanted conversations that their user sees. */
  readonly #visible: ReadonlySet<string>;

  private constructor(
    speakers: Speakers,
    friends: FriendPairs,
    temporaries: Temporaries,
    visible: ReadonlySet<string>,
  ) {
    this.#speakers = speakers;
    this.#friends = friends;
    this.#temporaries = temporaries;
    this.#visible = visible;
  }

  /** Starts all its queries in one turn. */
  static async read(sql: Sql, writings: readonly Writing[]): Promise<WritingAccess> {
    const speakers = writings.flatMap(({ conversation, user, address }) => {
      const group = groupOf(conversation);
      return group === undefined ? [] : [{ group, user, address }];
    });
    const pairs = writings.flatMap(({ conversation, user, group }) => {
      const peer = peerOf(conversation, user);
      return peer === undefined ? [] : [{ conversation, user, peer, group }];
    });
    const twos = pairs.map(({ user, peer }) => [user, peer] as const);
    return new WritingAccess(
      ...(await Promise.all([
        Speakers.read(sql, speakers),
        FriendPairs.read(sql, twos),
        Temporaries.read(sql, pairs),
        readVisible(sql, pairs),
      ])),
    );
  }

  /** The conversation, if the user may write into it: a group's, a friend's, or a temporary one. */
  access({ user, conversation, group: from, address }: Writing, now: Time): Writable {
    const group = groupOf(conversation);
    if (group !== undefined) {
      const speaker = this.#speakers.access({ user, group, address }, now);
      return { kind: "group", group, speaker };
    }
    const peer = peerOf(conversation, user);
    if (peer === undefined) throw problem("not_found");
    if (this.#friends.has(user, peer)) return { kind: "direct", peer };
    const place = this.#temporaries.access({ conversation, user, peer }, from);
    if (place !== undefined) return { kind: "temporary", peer, place };
    const isVisible =
      this.#visible.has(nameOf(conversation, user)) || this.#temporaries.begins(conversation);
    throw problem(isVisible ? "not_friends" : "not_found");
  }

  /** Checks the texts of a message against the group's rules, such as filtered words and slow mode. */
  guard({ user, address }: Writing, to: Writable, texts: readonly string[], now: Time): void {
    if (to.kind === "group") this.#speakers.guard({ user, group: to.group, address }, texts, now);
  }

  follow(tx: SetTx, { user, conversation }: Writing, to: Writable, limits: Limits): void {
    if (to.kind !== "temporary") return;
    this.#temporaries.follow(tx, { conversation, user, peer: to.peer }, to.place, limits);
  }

  async write(tx: SetTx): Promise<void> {
    await Promise.all([this.#speakers.write(tx.sql, tx.now), this.#temporaries.write(tx)]);
  }
}

async function readVisible(
  sql: Sql,
  pairs: readonly { readonly conversation: ConversationId; readonly user: UserId }[],
): Promise<ReadonlySet<string>> {
  const found = pairs.length === 0 ? [] : await readVisibleAmong(sql, pairs);
  return new Set(found.map(({ conversation, user }) => nameOf(conversation, user)));
}

function groupOf(conversation: ConversationId): GroupId | undefined {
  const parsed = parseConversation(conversation);
  return parsed?.kind === "group" ? parsed.group : undefined;
}

function nameOf(conversation: ConversationId, user: UserId): string {
  return `${conversation} ${user}`;
}
