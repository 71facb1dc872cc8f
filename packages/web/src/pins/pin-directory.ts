import type { Client, ConversationId, Event, EventId } from "@teahouse/client";

export type Pinned = ReadonlySet<EventId>;

interface Entry {
  /** Undefined until the server answers. */
  pinned: Pinned | undefined;
  /** Events that arrive before the answer of the server. The answer may be older than they are. */
  readonly eventsBeforeAnswer: Event[];
}

/** The pinned messages after an event. */
export function applyToPinned(pinned: Pinned, event: Event): Pinned {
  if (event.type === "message.pinned") return new Set([...pinned, event.message]);
  if (event.type === "messages.purged") return without(pinned, event.messages);
  if (event.type === "message.unpinned" || event.type === "message.recalled") {
    return without(pinned, [event.message]);
  }
  return pinned;
}

function without(pinned: Pinned, messages: readonly EventId[]): Pinned {
  return new Set([...pinned].filter((message) => !messages.includes(message)));
}

/** The pinned messages of each conversation that was asked for. Events keep them up to date. */
export class PinDirectory {
  readonly #client: Client;
  readonly #entries = new Map<ConversationId, Entry>();
  readonly #listeners = new Set<() => void>();

  constructor(client: Client) {
    this.#client = client;
    client.on("event", (event) => this.#applyEvent(event));
    client.subscribe(() => this.#forgetOutdated());
  }

  of(conversation: ConversationId): Pinned | undefined {
    return this.#entries.get(conversation)?.pinned;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  need(conversation: ConversationId): void {
    if (this.#entries.has(conversation)) return;
    const entry: Entry = { pinned: undefined, eventsBeforeAnswer: [] };
    this.#entries.set(conversation, entry);
    this.#client.call("pin.list", { conversation }).then(
      ({ pins }) => {
        const listed: Pinned = new Set(pins.map(({ message }) => message.id));
        this.#setPinned(entry, entry.eventsBeforeAnswer.reduce(applyToPinned, listed));
      },
      // The next message that is shown asks again.
      () => this.#entries.delete(conversation),
    );
  }

  #applyEvent(event: Event): void {
    const entry = "conversation" in event ? this.#entries.get(event.conversation) : undefined;
    if (entry === undefined) return;
    if (entry.pinned === undefined) entry.eventsBeforeAnswer.push(event);
    else this.#setPinned(entry, applyToPinned(entry.pinned, event));
  }

  /** After a new snapshot, the missed events are unknown, so that the entries may be wrong. */
  #forgetOutdated(): void {
    for (const conversation of this.#entries.keys()) {
      if (!this.#client.state.conversations.get(conversation)?.loaded) {
        this.#entries.delete(conversation);
      }
    }
  }

  #setPinned(entry: Entry, pinned: Pinned): void {
    if (entry.pinned === pinned) return;
    entry.pinned = pinned;
    for (const listener of this.#listeners) listener();
  }
}
