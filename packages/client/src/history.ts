import {
  type ConversationId,
  type Event,
  type EventId,
  groupConversation,
  type TimelineEvent,
} from "@teahouse/protocol";
import type { Api } from "./api.ts";
import type { Store } from "./store.ts";
import { applyPage } from "./timeline.ts";

/** The default number of events on a page. */
const PAGE = 50;

interface Range {
  readonly before?: EventId;
  readonly limit: number;
}

/** A page that is loading. */
interface PendingPage {
  /** Events of its conversation that arrived while it was loading. */
  readonly arrived: Event[];
  /** True if the timeline that the page belongs to no longer exists. */
  isStale: boolean;
}

/** Loads timelines page by page, one page of a conversation at a time. */
export class History {
  readonly #store: Store;
  readonly #api: Api;
  readonly #shown: (events: readonly TimelineEvent[]) => void;
  readonly #opened = new Set<ConversationId>();
  readonly #loading = new Map<ConversationId, Promise<void>>();
  readonly #pending = new Map<ConversationId, PendingPage>();

  /** Calls `shown` with each page that was added to the state. */
  constructor(store: Store, api: Api, shown: (events: readonly TimelineEvent[]) => void) {
    this.#store = store;
    this.#api = api;
    this.#shown = shown;
  }

  /** Loads the newest page, after the first snapshot. */
  async open(conversation: ConversationId): Promise<void> {
    await this.#store.until((state) => state.ready);
    if (this.#store.state.conversations.get(conversation)?.loaded) return;
    await this.#loadOnce(conversation, { limit: PAGE });
  }

  /** Loads the page before the loaded ones; nothing if all history is loaded. */
  async loadOlder(conversation: ConversationId, limit = PAGE): Promise<void> {
    await this.open(conversation);
    const { complete, timeline } = this.#store.state.conversations.get(conversation) ?? {};
    const before = timeline?.[0]?.id;
    if (complete || before === undefined) return;
    await this.#loadOnce(conversation, { before, limit });
  }

  /** Reloads the timelines that a snapshot has just unloaded. */
  reopen(): void {
    const opened = [...this.#opened];
    this.forget();
    for (const conversation of opened) this.#openAgain(conversation);
  }

  /** Pages that are loading belong to an old state. */
  forget(): void {
    this.#opened.clear();
    for (const pending of this.#pending.values()) pending.isStale = true;
  }

  /** Adds an event to the pages of its conversation that are loading. */
  note(event: Event): void {
    if (event.type === "group.entered") this.#entered(groupConversation(event.group.id));
    if ("conversation" in event) this.#pending.get(event.conversation)?.arrived.push(event);
  }

  /** A user who joins again may now see events that a loading page leaves out. */
  #entered(conversation: ConversationId): void {
    const pending = this.#pending.get(conversation);
    if (pending) pending.isStale = true;
    if (this.#opened.has(conversation)) this.#openAgain(conversation);
  }

  #openAgain(conversation: ConversationId): void {
    this.open(conversation).catch(() => {});
  }

  #loadOnce(conversation: ConversationId, range: Range): Promise<void> {
    const loading =
      this.#loading.get(conversation) ??
      this.#load(conversation, range).finally(() => {
        this.#loading.delete(conversation);
        this.#pending.delete(conversation);
      });
    this.#loading.set(conversation, loading);
    return loading;
  }

  async #load(conversation: ConversationId, range: Range): Promise<void> {
    const pending: PendingPage = { arrived: [], isStale: false };
    this.#pending.set(conversation, pending);
    const page = await this.#api.call("event.list", { conversation, ...range });
    if (pending.isStale) return await this.#load(conversation, { limit: PAGE });
    this.#opened.add(conversation);
    this.#store.update((state) => applyPage(state, conversation, page, pending.arrived));
    this.#shown(page.events);
  }
}
