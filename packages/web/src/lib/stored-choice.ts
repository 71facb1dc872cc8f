import { storage } from "./storage.ts";

/** A choice that this browser stores and its tabs share. */
export interface StoredChoice<T extends string> {
  readonly values: readonly T[];
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function storedChoice<T extends string>(
  key: string,
  values: readonly [T, ...T[]],
): StoredChoice<T> {
  const listeners = new Set<() => void>();
  const read = () => values.find((value) => value === storage.get(key)) ?? values[0];
  let current = read();

  function notify() {
    for (const listener of listeners) listener();
  }
  function onStorage(change: StorageEvent) {
    if (change.key !== key) return;
    current = read();
    notify();
  }

  return {
    values,
    get: () => current,
    set(value) {
      current = value;
      storage.set(key, value);
      notify();
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", onStorage);
      };
    },
  };
}
