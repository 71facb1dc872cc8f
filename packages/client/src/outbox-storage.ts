import {
  type ClientId,
  type Mention,
  mention,
  PROBLEMS,
  type ProblemCode,
  type UserId,
} from "@teahouse/protocol";
import { isRecord, parseJson } from "./json.ts";
import type { KeyValue } from "./key-value.ts";
import type { OutboxAttachment, OutboxEntry } from "./outbox-entry.ts";

/** Stores the outbox of one user. Entries that a browser refuses to store live as long as the page. */
export class OutboxStorage {
  readonly #storage: KeyValue;
  readonly #prefix: string;
  readonly #refused = new Set<ClientId>();

  constructor(storage: KeyValue, user: UserId) {
    this.#storage = storage;
    this.#prefix = `teahouse.outbox.${user}.`;
  }

  /** The stored entries, in the order of writing. */
  load(): OutboxEntry[] {
    const keys = this.#attempt(() => [...this.#storage.keys()]) ?? [];
    return keys
      .filter((key) => key.startsWith(this.#prefix))
      .flatMap((key) => {
        const text = this.#attempt(() => this.#storage.get(key)) ?? "";
        return toEntry(key.slice(this.#prefix.length), parseJson(text)) ?? [];
      })
      .sort((one, other) => one.at - other.at);
  }

  save({ clientId, state, ...entry }: OutboxEntry): void {
    const kept = JSON.stringify(entry);
    const saved = this.#attempt(() => {
      this.#storage.set(this.#prefix + clientId, kept);
      return true;
    });
    if (!saved) this.#refused.add(clientId);
  }

  remove(clientId: ClientId): void {
    this.#refused.delete(clientId);
    this.#attempt(() => this.#storage.remove(this.#prefix + clientId));
  }

  /** False if another tab has sent or discarded the entry. */
  holds(clientId: ClientId): boolean {
    if (this.#refused.has(clientId)) return true;
    return this.#attempt(() => this.#storage.get(this.#prefix + clientId) !== null) ?? true;
  }

  /** Browsers throw if storage is full or disabled. */
  #attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}

function toEntry(clientId: ClientId, kept: unknown): OutboxEntry | undefined {
  if (!isRecord(kept)) return undefined;
  const { conversation, text, group, mentions, attachments, at, problem } = kept;
  if (typeof conversation !== "string" || typeof text !== "string" || typeof at !== "number") {
    return undefined;
  }
  const options = {
    ...(typeof group === "number" ? { group } : {}),
    ...(isMentions(mentions) ? { mentions } : {}),
    ...(isAttachments(attachments) ? { attachments } : {}),
  };
  const entry = { clientId, conversation, text, at, ...options };
  return isProblemCode(problem)
    ? { ...entry, state: "failed", problem }
    : { ...entry, state: "waiting" };
}

function isMentions(mentions: unknown): mentions is Mention[] {
  return Array.isArray(mentions) && mentions.every((one) => mention.safeParse(one).success);
}

/** The server refuses what is wrong in them. */
function isAttachments(attachments: unknown): attachments is OutboxAttachment[] {
  const isOne = (one: unknown) =>
    isRecord(one) && typeof one.upload === "string" && typeof one.kind === "string";
  return Array.isArray(attachments) && attachments.every(isOne);
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === "string" && Object.hasOwn(PROBLEMS, code);
}
