import {
  type ConversationId,
  type Group,
  type GroupId,
  PUBLIC_ROOM,
  parseConversation,
  peerOf,
  type UserId,
} from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";
import { nameOf, type People } from "./name-of.ts";

/** The name and looks of a conversation in a list and in its header. */
export interface Face {
  /** The number that decides the colour, unless the group has chosen one. */
  readonly id: number;
  readonly name: string;
  /** The other user of a direct conversation. */
  readonly peer?: UserId;
  readonly group?: Group;
}

export interface Surroundings extends People {
  readonly me: UserId;
  readonly groups: ReadonlyMap<GroupId, Group>;
}

/** Name and looks of a conversation as `me` sees it. */
export function faceOf(id: ConversationId, around: Surroundings, text: Catalogue): Face {
  const peer = peerOf(id, around.me);
  if (peer !== undefined) return { id: peer, name: nameOf(around, peer, text), peer };
  const parsed = parseConversation(id);
  const number = parsed?.kind === "group" ? parsed.group : 0;
  const group = around.groups.get(number);
  const name =
    group?.id === PUBLIC_ROOM ? text.conversation.lobby : (group?.name ?? String(number));
  return group === undefined ? { id: number, name } : { id: number, name, group };
}
