import type { EventId } from "@teahouse/client";

/** Texts of messages that the user recalled in this tab, to edit again. They exist only in memory. */
export const recalledTexts = new Map<EventId, string>();
