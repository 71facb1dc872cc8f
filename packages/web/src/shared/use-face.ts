import type { ConversationId } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useText } from "../texts/text-context.tsx";
import { type Face, faceOf, type Surroundings } from "./face.ts";
import { usePeople } from "./use-names.ts";

export function useMe(): number {
  return useClientState((state) => state.user?.id) ?? 0;
}

export function useSurroundings(): Surroundings {
  const people = usePeople();
  const me = useMe();
  const groups = useClientState((state) => state.groups);
  return useMemo(() => ({ ...people, me, groups }), [people, me, groups]);
}

export function useFace(id: ConversationId): Face {
  const around = useSurroundings();
  const text = useText();
  return useMemo(() => faceOf(id, around, text), [id, around, text]);
}
