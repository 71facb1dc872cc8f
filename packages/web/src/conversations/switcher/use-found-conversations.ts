import { useMemo } from "react";
import { matches } from "../../lib/matches.ts";
import { type Face, faceOf, type Surroundings } from "../../shared/face.ts";
import { useSurroundings } from "../../shared/use-face.ts";
import { useText } from "../../texts/text-context.tsx";
import { useConversations } from "../list/use-conversations.ts";

/** All names by which a conversation can be found. */
function namesOf({ name, id, peer }: Face, { users }: Surroundings): string[] {
  const user = peer === undefined ? undefined : users.get(peer);
  return [name, String(id), user?.nickname ?? "", user?.username ?? ""];
}

/** The conversations that match a query, in the order of the list. */
export function useFoundConversations(query: string) {
  const text = useText();
  const around = useSurroundings();
  const { sorted } = useConversations();
  return useMemo(
    () =>
      sorted
        .map(({ id }) => ({ id, face: faceOf(id, around, text) }))
        .filter(({ face }) => matches(query, namesOf(face, around))),
    [sorted, around, text, query],
  );
}
