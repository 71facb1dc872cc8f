import type { UserId } from "@teahouse/client";
import { useCallback, useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useText } from "../texts/text-context.tsx";
import { nameOf, type People } from "./name-of.ts";

export function usePeople(): People {
  const users = useClientState((state) => state.users);
  const friends = useClientState((state) => state.friends);
  return useMemo(() => ({ users, friends }), [users, friends]);
}

/** Returns a function from a user's id to their name. It is a new function after a name changes. */
export function useNames(): (id: UserId) => string {
  const people = usePeople();
  const text = useText();
  return useCallback((id) => nameOf(people, id, text), [people, text]);
}
