import type { ConversationId, Event, EventId, TimelineEvent } from "@teahouse/protocol";
import type { Api } from "./api.ts";
import type { Store } from "./store.ts";
import { applyPage } from "./timeline.ts";

/** How many events a page holds where nothing else is asked for. */
const PAGE = 50;

interface Range {
  readonly before?: EventId;
  readonly limit: number;
}

/** Loads timelines, page by page, one page of a conversation at a time. */
export class History {
  readonly #store: Store;
  readonly #api: Api;
  readonly #shown: (events: readonly TimelineEvent[]) => void;
  readonly #opened = new Set<ConversationId>();
  readonly #loading = new Map<ConversationId, Promise<void>>();
  /** What happened in a conversation while a page of it is under way. */
  readonly #arrived = new Map<ConversationId, Event[]>();
  #snapshots = 0;

  /** Calls `shown` with each page that was taken in. */
  constructor(store: Store, api: Api, shown: (events: readonly TimelineEvent[]) => void) {
    this.#store = store;
    this.#api = api;
    this.#shown = shown;
  }

  /** Makes sure that the newest page is there, once there is a snapshot. */
  async open(conversation: ConversationId): Promise<void> {
    await this.#store.until((state) => state.ready);
    if (this.#store.state.conversations.get(conversation)?.loaded) return;
    await this.#once(conversation, { limit: PAGE });
  }

  /** Loads what comes before, and nothing where nothing does. */
  async loadOlder(conversation: ConversationId, limit = PAGE): Promise<void> {
    await this.open(conversation);
    const { complete, timeline } = this.#store.state.conversations.get(conversation) ?? {};
    const before = timeline?.[0]?.id;
    if (complete || before === undefined) return;
    await this.#once(conversation, { before, limit });
  }

  /** Loads the timelines again that a snapshot has just taken away. */
  reopen(): void {
    const opened = [...this.#opened];
    this.forget();
    for (const conversation of opened) this.open(conversation).catch(() => {});
  }

  /** What is under way belongs to a state that is no more. */
  forget(): void {
    this.#opened.clear();
    this.#snapshots += 1;
  }

  /** An event was applied. */
  note(event: Event): void {
    if ("conversation" in event) this.#arrived.get(event.conversation)?.push(event);
  }

  #once(conversation: ConversationId, range: Range): Promise<void> {
    const loading =
      this.#loading.get(conversation) ??
      this.#load(conversation, range).finally(() => {
        this.#loading.delete(conversation);
        this.#arrived.delete(conversation);
      });
    this.#loading.set(conversation, loading);
    return loading;
  }

  async #load(conversation: ConversationId, range: Range): Promise<void> {
    const snapshots = this.#snapshots;
    const arrived: Event[] = [];
    this.#arrived.set(conversation, arrived);
    const page = await this.#api.call("event.list", { conversation, ...range });
    if (snapshots !== this.#snapshots) return await this.#load(conversation, { limit: PAGE });
    this.#opened.add(conversation);
    this.#store.update((state) => applyPage(state, conversation, page, arrived));
    this.#shown(page.events);
  }
}
