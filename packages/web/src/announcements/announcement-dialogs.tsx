import type { GroupId, ListedAnnouncement } from "@teahouse/client";
import { useClient } from "../connection/client-context.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import ConfirmDialog from "../ui/confirm-dialog.tsx";
import type { AnnouncementDialogName } from "./announcement-item.tsx";
import { ReadersDialog } from "./readers-dialog.tsx";
import { WriteDialog } from "./write-dialog.tsx";

interface AnnouncementDialogsProps {
  readonly group: GroupId;
  readonly dialog: AnnouncementDialogName | "publish";
  /** Undefined for a new announcement. */
  readonly about: ListedAnnouncement | undefined;
  readonly onClose: () => void;
}

/** Dialogs to publish, edit and remove an announcement, and to see its readers. */
export default function AnnouncementDialogs(props: AnnouncementDialogsProps) {
  const { group, dialog, about, onClose } = props;
  const words = useScreenTexts().announcements;
  const client = useClient();
  if (about === undefined || dialog === "publish" || dialog === "edit") {
    return <WriteDialog group={group} before={about} onClose={onClose} />;
  }
  const { id: announcement } = about;
  if (dialog === "readers") {
    return <ReadersDialog group={group} announcement={announcement} onClose={onClose} />;
  }
  return (
    <ConfirmDialog
      title={words.removeTitle}
      text={words.removeText}
      confirm={words.removeConfirm}
      act={() => client.call("announcement.remove", { group, announcement })}
      onClose={onClose}
    />
  );
}
