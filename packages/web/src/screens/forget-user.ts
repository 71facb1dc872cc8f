import type { UserId } from "@teahouse/client";
import { places } from "../conversations/timeline/places.ts";
import { storage } from "../lib/storage.ts";
import { recalledTexts } from "../messages/recalled-texts.ts";
import { drafts } from "../shared/drafts.ts";

/** Leaves nothing of a user in this browser: neither what was begun, nor what waited, nor where they were. */
export function forgetUser(user: UserId): void {
  drafts.forget(user);
  storage.removeAll(`teahouse.outbox.${user}.`);
  places.clear();
  recalledTexts.clear();
}
