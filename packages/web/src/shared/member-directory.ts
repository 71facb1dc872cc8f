import { type Client, type GroupId, parseConversation, type UserId } from "@teahouse/client";
import { asProblem } from "../lib/use-command.ts";
import { isMemberEvent, type MemberEvent } from "./member-event.ts";
import {
  applyToMemberships,
  type Memberships,
  NO_MEMBERSHIPS,
  toMembership,
} from "./memberships.ts";

/** The pause between two look-ups, in ms. It leaves room for other queries when many authors are unknown. */
const PAUSE = 40;

interface Entry {
  known: Memberships;
  /** Users on a screen whose membership is not fetched yet, the most urgent last. */
  missing: UserId[];
  /** Users whom an event concerned during a query. The answer to the query may be older than the event. */
  readonly changedMeanwhile: Set<UserId>;
  fetching: boolean;
  firstPageFetched: boolean;
}

function newEntry(): Entry {
  return {
    known: NO_MEMBERSHIPS,
    missing: [],
    changedMeanwhile: new Set(),
    fetching: false,
    firstPageFetched: false,
  };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

/**
 * The roles and nicknames of members in the groups on screen. The first page of members contains the leaders, and all
 * members of a small group. Other members are fetched one by one when they are shown. Events keep all of them up to
 * date.
 */
export class MemberDirectory {
  readonly #client: Client;
  readonly #groups = new Map<GroupId, Entry>();
  readonly #listeners = new Set<() => void>();

  constructor(client: Client) {
    this.#client = client;
    client.on("event", (event) => {
      if (isMemberEvent(event)) this.#applyEvent(event);
    });
    client.subscribe(() => this.#forgetOutdated());
  }

  of(group: GroupId): Memberships {
    return this.#groups.get(group)?.known ?? NO_MEMBERSHIPS;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Fetches the unknown ones of these users, the last first. */
  need(group: GroupId, users: readonly UserId[]): void {
    const entry = this.#groups.get(group) ?? newEntry();
    this.#groups.set(group, entry);
    entry.missing = users.filter((user) => !entry.known.has(user));
    if (!entry.fetching && (entry.missing.length > 0 || !entry.firstPageFetched))
      void this.#fetchMissing(group, entry);
  }

  async #fetchMissing(group: GroupId, entry: Entry): Promise<void> {
    entry.fetching = true;
    try {
      if (!entry.firstPageFetched) await this.#fetchFirstPage(group, entry);
      for (let user = entry.missing.pop(); user !== undefined; user = entry.missing.pop()) {
        if (entry.known.has(user)) continue;
        await this.#lookUp(group, entry, user);
        await pause();
      }
    } catch {
      // Names without roles are good enough until a screen shows another member.
      entry.missing = [];
    } finally {
      entry.fetching = false;
      entry.changedMeanwhile.clear();
    }
  }

  async #fetchFirstPage(group: GroupId, entry: Entry): Promise<void> {
    const { members } = await this.#client.call("member.list", { group });
    const known = new Map(entry.known);
    for (const member of members) {
      if (!entry.changedMeanwhile.has(member.user.id))
        known.set(member.user.id, toMembership(member));
    }
    entry.firstPageFetched = true;
    this.#setKnown(entry, known);
  }

  async #lookUp(group: GroupId, entry: Entry, user: UserId): Promise<void> {
    const membership = await this.#client.call("member.show", { group, user }).then(
      ({ member }) => toMembership(member),
      (thrown) => {
        const problem = asProblem(thrown);
        if (problem.code === "not_found") return null;
        throw problem;
      },
    );
    if (!entry.changedMeanwhile.has(user))
      this.#setKnown(entry, new Map(entry.known).set(user, membership));
  }

  #applyEvent(event: MemberEvent): void {
    const parsed = parseConversation(event.conversation);
    const entry = parsed?.kind === "group" ? this.#groups.get(parsed.group) : undefined;
    if (entry === undefined) return;
    if (entry.fetching) entry.changedMeanwhile.add(event.user);
    this.#setKnown(entry, applyToMemberships(entry.known, event));
  }

  /** After a new snapshot, the missed events are unknown. The members on screen are fetched again. */
  #forgetOutdated(): void {
    for (const group of this.#groups.keys()) {
      const conversation = this.#client.state.conversations.get(`g:${group}`);
      if (!conversation?.loaded) this.#groups.delete(group);
    }
  }

  #setKnown(entry: Entry, known: Memberships): void {
    if (known === entry.known) return;
    entry.known = known;
    for (const listener of this.#listeners) listener();
  }
}
