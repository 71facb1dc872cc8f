import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { inMemory, type KeyValue } from "@teahouse/client";

/** Keeps texts in a file that only its owner can read. */
export function fileStorage(file: string): KeyValue {
  const texts = inMemory();
  const kept = existsSync(file) ? readFileSync(file, "utf8") : "[]";
  for (const [key, value] of JSON.parse(kept)) texts.set(key, value);
  const write = () => {
    const all = [...texts.keys()].map((key) => [key, texts.get(key)]);
    writeFileSync(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    ...texts,
    set(key, value) {
      texts.set(key, value);
      write();
    },
    remove(key) {
      texts.remove(key);
      write();
    },
  };
}
