import type { EventId } from "@teahouse/client";

/** Texts that were recalled in this tab, to edit again; nowhere else are they kept. */
export const recalledTexts = new Map<EventId, string>();
