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

/** How many events a page holds where nothing else is asked for. */
const PAGE = 50;

interface Range {
  readonly before?: EventId;
  readonly limit: number;
}

/** A page that is under way. */
interface PendingPage {
  /** What happened in its conversation meanwhile. */
  readonly arrived: Event[];
  /** True where it belongs to a timeline that is no more. */
  isStale: boolean;
}

/** Loads timelines, page by page, one page of a conversation at a time. */
export class History {
  readonly #store: Store;
  readonly #api: Api;
  readonly #shown: (events: readonly TimelineEvent[]) => void;
  readonly #opened = new Set<ConversationId>();
  readonly #loading = new Map<ConversationId, Promise<void>>();
  readonly #pending = new Map<ConversationId, PendingPage>();

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
    for (const conversation of opened) this.#openAgain(conversation);
  }

  /** What is under way belongs to a state that is no more. */
  forget(): void {
    this.#opened.clear();
    for (const pending of this.#pending.values()) pending.isStale = true;
  }

  /** An event was applied. */
  note(event: Event): void {
    if (event.type === "group.entered") this.#entered(groupConversation(event.group.id));
    if ("conversation" in event) this.#pending.get(event.conversation)?.arrived.push(event);
  }

  /** Who comes again may see now what a page did not show them that is under way. */
  #entered(conversation: ConversationId): void {
    const pending = this.#pending.get(conversation);
    if (pending) pending.isStale = true;
    if (this.#opened.has(conversation)) this.#openAgain(conversation);
  }

  #openAgain(conversation: ConversationId): void {
    this.open(conversation).catch(() => {});
  }

  #once(conversation: ConversationId, range: Range): Promise<void> {
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
