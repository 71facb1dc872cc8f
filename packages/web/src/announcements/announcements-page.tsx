import {
  type AnnouncementId,
  type GroupId,
  type ListedAnnouncement,
  mayRole,
  type Role,
} from "@teahouse/client";
import MegaphoneIcon from "lucide-react/icons/megaphone";
import Plus from "lucide-react/icons/plus";
import { Suspense, useState } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import "./announcements.css";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { type AnnouncementDialogName, AnnouncementItem } from "./announcement-item.tsx";
import { useAnnouncements } from "./use-announcements.ts";

const AnnouncementDialogs = lazyComponent(() => import("./announcement-dialogs.tsx"));

interface OpenDialog {
  readonly dialog: AnnouncementDialogName | "publish";
  /** Undefined for a new announcement. */
  readonly about: ListedAnnouncement | undefined;
}

interface AnnouncementsPageProps {
  readonly group: GroupId;
  readonly role: Role;
  /** The announcement in the address. The page scrolls to it. */
  readonly target: AnnouncementId | undefined;
}

/** All announcements of a group, pinned ones first. The owner and admins write them here. */
export function AnnouncementsPage({ group, role, target }: AnnouncementsPageProps) {
  const words = useScreenTexts().announcements;
  const { answer, again } = useAnnouncements(group);
  const [open, setOpen] = useState<OpenDialog | undefined>(undefined);
  const mayWrite = mayRole(role, "announcement.write");
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const { announcements } = answer.output;
  const isGone = target !== undefined && announcements.every(({ id }) => id !== target);

  const publishButton = mayWrite && (
    <Button look="primary" onClick={() => setOpen({ dialog: "publish", about: undefined })}>
      <Plus size={18} aria-hidden="true" />
      {words.publish}
    </Button>
  );
  return (
    <div className="pane-column announcements">
      {isGone && (
        <p className="announcements-gone" role="status">
          {words.gone}
        </p>
      )}
      {announcements.length === 0 ? (
        <EmptyState
          icon={<MegaphoneIcon size={28} />}
          title={words.emptyTitle}
          text={words.emptyText}
        >
          {publishButton}
        </EmptyState>
      ) : (
        <>
          {publishButton && <div className="announcements-head">{publishButton}</div>}
          <ul className="announcement-list">
            {announcements.map((announcement) => (
              <AnnouncementItem
                key={announcement.id}
                group={group}
                announcement={announcement}
                mayWrite={mayWrite}
                isTarget={announcement.id === target}
                onDialog={(dialog) => setOpen({ dialog, about: announcement })}
              />
            ))}
          </ul>
        </>
      )}
      <Suspense>
        {open && (
          <AnnouncementDialogs
            group={group}
            dialog={open.dialog}
            about={open.about}
            onClose={() => setOpen(undefined)}
          />
        )}
      </Suspense>
    </div>
  );
}
