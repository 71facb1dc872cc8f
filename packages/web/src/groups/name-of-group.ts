import { type GroupCard, PUBLIC_ROOM } from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";

/** The displayed name of a group. The public room has a name in each language. */
export function nameOfGroup({ id, name }: Pick<GroupCard, "id" | "name">, text: Catalogue): string {
  return id === PUBLIC_ROOM ? text.conversation.lobby : name;
}
