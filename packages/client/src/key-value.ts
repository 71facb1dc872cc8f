/** A store of small texts. */
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** All keys. Each entry has a key of its own, so that two tabs never overwrite each other's entries. */
  keys(): Iterable<string>;
}

/** Keeps texts until the process ends. */
export function inMemory(): KeyValue {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key) ?? null,
    set: (key, value) => void texts.set(key, value),
    remove: (key) => void texts.delete(key),
    keys: () => [...texts.keys()],
  };
}

/** The methods of a browser's `localStorage` or `sessionStorage` that the SDK uses. */
export interface WebStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Keeps texts in a browser's storage, for example `webStorage(localStorage)`. */
export function webStorage(storage: WebStorage): KeyValue {
  return {
    get: (key) => storage.getItem(key),
    set: (key, value) => storage.setItem(key, value),
    remove: (key) => storage.removeItem(key),
    keys: () =>
      Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter(
        (key) => key !== null,
      ),
  };
}
