import { bannerOf, type ConversationId } from "@teahouse/client";
import { lazy, Suspense } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { groupIn } from "../shared/write-state.ts";

const AnnouncementBanner = lazy(() => import("./announcement-banner.tsx"));

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
