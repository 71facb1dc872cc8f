import type { ConversationId } from "@teahouse/client";
import type { Anchor } from "./anchor.ts";
import type { Window } from "./window.ts";

/** Where somebody was in a conversation when they left it. */
export interface Place {
  readonly window: Window;
  readonly anchor: Anchor | undefined;
}

/** The places that are not the end, for as long as the page lives. */
export const places = new Map<ConversationId, Place>();
