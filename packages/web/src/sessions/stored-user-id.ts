import type { UserId } from "@teahouse/client";
import { storage } from "../lib/storage.ts";

const KEY = "teahouse.user";

/** The user id of the session in this browser, as last known. Scripts cannot read the cookie itself. */
export const storedUserId = {
  get: (): string | null => storage.get(KEY),
  set: (user: UserId): void => storage.set(KEY, String(user)),
  forget: (): void => storage.remove(KEY),
  /** Calls `changed` when another tab signs in or out. */
  onChange(changed: () => void): () => void {
    const onStorage = (change: StorageEvent) => {
      if (change.key === KEY && change.newValue !== change.oldValue) changed();
    };
    window.addEventListener("storage", onStorage);
    return () => window.removeEventListener("storage", onStorage);
  },
};
