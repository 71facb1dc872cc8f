import type { KeyValue } from "./key-value.ts";
import { TRANSPORT_NAMES, type TransportName } from "./transports/transport.ts";

const PREFIX = "teahouse.transport.";

/** How many networks are remembered. */
const NETWORKS = 8;

/**
 * Remembers for each network which transport worked last, so that the next start need not find out again. Better ones are
 * still tried later. A browser that refuses to store anything remembers nothing.
 */
export class KnownTransports {
  readonly #storage: KeyValue;
  readonly #now: () => number;

  constructor(storage: KeyValue, now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  /** The transport that worked last. Undefined for an unknown network. */
  on(network: string): TransportName | undefined {
    return this.#attempt(() => this.#read(PREFIX + network))?.transport;
  }

  note(network: string, transport: TransportName): void {
    this.#attempt(() => {
      this.#storage.set(PREFIX + network, `${transport} ${this.#now()}`);
      this.#forgetOldest();
    });
  }

  forget(network: string): void {
    this.#attempt(() => this.#storage.remove(PREFIX + network));
  }

  #forgetOldest(): void {
    const known = [...this.#storage.keys()]
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => ({ key, at: this.#read(key)?.at ?? 0 }))
      .sort((one, other) => other.at - one.at);
    for (const { key } of known.slice(NETWORKS)) this.#storage.remove(key);
  }

  #read(key: string): { readonly transport: TransportName; readonly at: number } | undefined {
    const [name, at] = this.#storage.get(key)?.split(" ") ?? [];
    const transport = TRANSPORT_NAMES.find((known) => known === name);
    return transport && { transport, at: Number(at) || 0 };
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
