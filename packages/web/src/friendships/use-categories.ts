import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";

/** The names of the current user's categories. */
export function useCategories(): readonly string[] {
  const friends = useClientState((state) => state.friends);
  return useMemo(() => {
    const names = [...friends.values()].map(({ category }) => category).filter(Boolean);
    return [...new Set(names)].sort();
  }, [friends]);
}
