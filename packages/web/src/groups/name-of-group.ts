import { type GroupCard, PUBLIC_ROOM } from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";

/** What to call a group; the public room has a name in each language. */
export function nameOfGroup({ id, name }: Pick<GroupCard, "id" | "name">, text: Catalogue): string {
  return id === PUBLIC_ROOM ? text.conversation.lobby : name;
}
