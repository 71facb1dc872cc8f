import { Listeners } from "./listeners.ts";
import { emptyState, type State } from "./state.ts";

/** Holds the state, and calls listeners once per microtask after a change. */
export class Store {
  readonly #listeners = new Listeners<[]>();
  #state = emptyState();
  #isTold = true;

  get state(): State {
    return this.#state;
  }

  update(change: (state: State) => State): void {
    const next = change(this.#state);
    if (next === this.#state) return;
    this.#state = next;
    this.changed();
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Resolves when the state meets the condition. */
  until(isSo: (state: State) => boolean): Promise<void> {
    if (isSo(this.#state)) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!isSo(this.#state)) return;
        stop();
        resolve();
      });
    });
  }

  /** Something that is shown together with the state changed. */
  changed(): void {
    if (!this.#isTold) return;
    this.#isTold = false;
    queueMicrotask(() => {
      this.#isTold = true;
      this.#listeners.tell();
    });
  }
}
