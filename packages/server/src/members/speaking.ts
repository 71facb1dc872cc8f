import {
  type GroupId,
  mayRole,
  maySpeak,
  problem,
  quietUntil,
  type Time,
  type UserId,
} from "@teahouse/protocol";
import type { Sql } from "../database/sql.ts";
import { findSpeakers, type SpeakerRow, setLastSent } from "./store/speakers.ts";
import { filterOf } from "./words.ts";

/** A member who wants to write into a group. */
export interface Speaker {
  readonly user: UserId;
  readonly group: GroupId;
  /** The keyed digest of the sender's address; empty if no message is sent. */
  readonly address: string;
}

/** What decides whether some members may write in their groups. It is updated as they send. */
export class Speakers {
  readonly #rows = new Map<string, SpeakerRow>();
  /** When the bans of addresses end, by group and address. */
  readonly #bannedUntil = new Map<string, Time>();
  readonly #slowed = new Map<string, Speaker>();

  static async read(sql: Sql, wanted: readonly Speaker[]): Promise<Speakers> {
    const speakers = new Speakers();
    for (const row of wanted.length === 0 ? [] : await findSpeakers(sql, wanted)) {
      speakers.#rows.set(nameOf(row.group_id, row.user_id), row);
      const { address_banned_until: until } = row;
      if (until !== null) speakers.#bannedUntil.set(nameOf(row.group_id, row.address), until);
    }
    return speakers;
  }

  /** Returns the member's row if they may write in the group now. Otherwise throws the reason. */
  access({ group, user }: Speaker, now: Time): SpeakerRow {
    const row = this.#rows.get(nameOf(group, user));
    if (row === undefined) throw problem("not_found");
    if (row.banned_by !== null) throw problem("banned");
    const speaking = {
      role: row.role,
      mutedAll: row.muted_all === 1,
      mutedUntil: row.muted_until ?? 0,
      joinedAt: row.joined_at,
      quietSeconds: row.quiet_seconds,
      now,
    };
    switch (maySpeak(speaking)) {
      case "yes":
        return row;
      case "muted":
        throw problem("muted", { mutedUntil: speaking.mutedUntil });
      case "muted_all":
        throw problem("muted_all");
      case "quiet_time":
        throw problem("quiet_time", { until: quietUntil(speaking) });
    }
  }

  /**
   * Checks the texts of a message against banned addresses, the word filter and slow mode. The owner and the admins are exempt.
   */
  guard(speaker: Speaker, texts: readonly string[], now: Time): void {
    const name = nameOf(speaker.group, speaker.user);
    const row = this.#rows.get(name);
    if (row === undefined || mayRole(row.role, "message.send-freely")) return;
    const bannedUntil = this.#bannedUntil.get(nameOf(speaker.group, speaker.address)) ?? 0;
    if (bannedUntil > now) throw problem("banned");
    if (row.words !== "[]" && findsIn(row.words, texts)) throw problem("word_refused");
    if (row.slow_seconds === 0) return;
    const wait = (row.last_sent_at ?? 0) + row.slow_seconds * 1000 - now;
    if (wait > 0) throw problem("slow_mode", { retryAfter: Math.ceil(wait / 1000) });
    this.#rows.set(name, { ...row, last_sent_at: now });
    this.#slowed.set(name, speaker);
  }

  /** Stores when members of slow groups sent last. */
  async write(sql: Sql, now: Time): Promise<void> {
    const writes = [...this.#slowed.values()].map(({ group, user }) =>
      setLastSent(sql, group, user, now),
    );
    await Promise.all(writes);
  }
}

function findsIn(words: string, texts: readonly string[]): boolean {
  const filter = filterOf(words);
  return texts.some((text) => filter.finds(text));
}

function nameOf(group: GroupId, other: UserId | string): string {
  return `${group} ${other}`;
}
