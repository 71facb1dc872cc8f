import { useSyncExternalStore } from "react";
import type { StoredChoice } from "./stored-choice.ts";

export function useChoice<T extends string>(choice: StoredChoice<T>): T {
  return useSyncExternalStore(choice.subscribe, choice.get);
}
