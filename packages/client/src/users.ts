import type { User, UserId } from "@teahouse/protocol";
import type { Api } from "./api.ts";
import { indexBy } from "./immutable.ts";
import { isPassing } from "./problem-kinds.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

/** The most users in one request. */
const BATCH = 100;

/** How long to collect further ids before a request, in milliseconds. */
const GATHER_MS = 20;

/** Loads unknown users, each one once, many in one request. */
export class Users {
  readonly #store: Store;
  readonly #api: Api;
  readonly #wanted = new Set<UserId>();
  /** Users that were requested. Those that the server does not return are not requested again. */
  readonly #asked = new Set<UserId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, api: Api) {
    this.#store = store;
    this.#api = api;
  }

  need(ids: Iterable<UserId>): void {
    const { users } = this.#store.state;
    for (const id of ids) if (!users.has(id) && !this.#asked.has(id)) this.#wanted.add(id);
    if (this.#wanted.size > 0) this.#timer ??= setTimeout(() => this.fetch(), GATHER_MS);
  }

  /** Requests the wanted users now. */
  fetch(): void {
    this.stop();
    const ids = [...this.#wanted];
    this.#wanted.clear();
    for (let i = 0; i < ids.length; i += BATCH) void this.#ask(ids.slice(i, i + BATCH));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  forget(): void {
    this.stop();
    this.#wanted.clear();
    this.#asked.clear();
  }

  async #ask(ids: readonly UserId[]): Promise<void> {
    for (const id of ids) this.#asked.add(id);
    try {
      const { users } = await this.#api.call("user.list", { ids: [...ids] });
      this.#store.update((state) => withUsers(state, users));
    } catch (error) {
      for (const id of ids) this.#asked.delete(id);
      if (isPassing(error)) for (const id of ids) this.#wanted.add(id);
    }
  }
}

/** A user who became known since the request is newer than the answer. */
function withUsers(state: State, users: readonly User[]): State {
  const unknown = users.filter((user) => !state.users.has(user.id));
  if (unknown.length === 0) return state;
  return { ...state, users: new Map([...state.users, ...indexBy(unknown, (user) => user.id)]) };
}
