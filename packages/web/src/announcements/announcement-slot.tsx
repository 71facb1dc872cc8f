import { bannerOf, type ConversationId } from "@teahouse/client";
import { Suspense } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { groupIn } from "../shared/write-state.ts";

const AnnouncementBanner = lazyComponent(() => import("./announcement-banner.tsx"));

/** The place below the header for the newest pinned announcement that the viewer has not read. */
export function AnnouncementSlot({ id }: { readonly id: ConversationId }) {
  const group = useClientState((state) => groupIn(id, state));
  const announcement = group && bannerOf(group.announcements);
  if (group === undefined || announcement === undefined) return null;
  return (
    <Suspense>
      <AnnouncementBanner key={announcement.id} group={group.id} announcement={announcement} />
    </Suspense>
  );
}
