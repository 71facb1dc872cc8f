import type { UserId } from "@teahouse/client";
import { places } from "../conversations/timeline/places.ts";
import { madeLinks } from "../invitations/made-links.ts";
import { storage } from "../lib/storage.ts";
import { recalledTexts } from "../messages/recalled-texts.ts";
import { drafts } from "../shared/drafts.ts";

/** Removes a user's drafts, unsent messages, scroll positions, recalled texts and invite links from this browser. */
export function forgetUser(user: UserId): void {
  drafts.forget(user);
  storage.removeAll(`teahouse.outbox.${user}.`);
  places.clear();
  recalledTexts.clear();
  madeLinks.clear();
}
