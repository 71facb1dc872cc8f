import type { FileId } from "@teahouse/client";
import { storage } from "../../lib/storage.ts";

const KEY = "teahouse.voices-heard";

/** So many voice messages are remembered. */
const REMEMBERED = 1000;

const listeners = new Set<() => void>();

function read(): ReadonlySet<string> {
  return new Set((storage.get(KEY) ?? "").split(" "));
}

let present = read();

/** The voice messages that were played in this browser, the last ones. */
export const heardVoices = {
  has: (id: FileId): boolean => present.has(id),
  add(id: FileId): void {
    // Another tab may have added some.
    present = new Set([...read(), id].slice(-REMEMBERED));
    storage.set(KEY, [...present].join(" "));
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
