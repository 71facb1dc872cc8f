import type { ConversationId } from "@teahouse/client";
import type { Anchor } from "./anchor.ts";
import type { Window } from "./window.ts";

/** The position at which the user left a conversation. */
export interface ReadingPosition {
  readonly window: Window;
  readonly anchor: Anchor | undefined;
}

/** The positions that are not the end. They live as long as the page. */
export const places = new Map<ConversationId, ReadingPosition>();
