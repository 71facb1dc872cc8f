import type { GroupId, ListedAnnouncement } from "@teahouse/client";
import { groupConversation } from "@teahouse/client";
import Check from "lucide-react/icons/check";
import { useEffect, useRef } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { moment } from "../i18n/dates.ts";
import { MessageText } from "../shared/message-text.tsx";
import { useMe } from "../shared/use-face.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { classes } from "../ui/classes.ts";
import { CommandButton } from "../ui/command-button.tsx";
import { Tag } from "../ui/tag.tsx";

export type AnnouncementDialogName = "edit" | "remove" | "readers";

interface AnnouncementItemProps {
  readonly group: GroupId;
  readonly announcement: ListedAnnouncement;
  readonly mayWrite: boolean;
  readonly isTarget: boolean;
  readonly onDialog: (dialog: AnnouncementDialogName) => void;
}

/** The author, and the time in the viewer's time zone. */
function useByline({ group, announcement }: Pick<AnnouncementItemProps, "group" | "announcement">) {
  const words = useScreenTexts().announcements;
  const language = useLanguage();
  const me = useMe();
  const nameOf = useNamesIn(groupConversation(group));
  const { by, at, editedAt } = announcement;
  const written = words.by(by === me ? undefined : nameOf(by), moment(language, at, Date.now()));
  if (editedAt === 0) return written;
  return `${written} · ${words.edited(moment(language, editedAt, Date.now()))}`;
}

/** An announcement with its text, its read state, and the actions that the viewer's role allows. */
export function AnnouncementItem(props: AnnouncementItemProps) {
  const { group, announcement, mayWrite, isTarget, onDialog } = props;
  const { id, text, pinned } = announcement;
  const words = useScreenTexts().announcements;
  const client = useClient();
  const item = useRef<HTMLLIElement>(null);
  const byline = useByline({ group, announcement });
  const isUnread = useClientState(
    ({ groups }) => groups.get(group)?.announcements.unread.includes(id) ?? false,
  );
  useEffect(() => {
    if (!isTarget) return;
    item.current?.scrollIntoView({ block: "center" });
    item.current?.focus({ preventScroll: true });
  }, [isTarget]);

  return (
    <li
      ref={item}
      className={classes("announcement", isTarget && "announcement-target")}
      tabIndex={-1}
    >
      <div className="announcement-head">
        <span>{byline}</span>
        {pinned && <Tag>{words.pinned}</Tag>}
        {isUnread && <Tag>{words.isNew}</Tag>}
      </div>
      <p className="announcement-text" dir="auto">
        <MessageText text={text} />
      </p>
      <div className="announcement-foot">
        {isUnread ? (
          <CommandButton
            look="primary"
            act={() => client.call("announcement.read", { group, announcement: id })}
          >
            {words.readIt}
          </CommandButton>
        ) : (
          <span className="announcement-read">
            <Check size={16} aria-hidden="true" />
            {words.read}
          </span>
        )}
        {mayWrite ? (
          <Button look="plain" onClick={() => onDialog("readers")}>
            {words.readCount(announcement.readCount)}
          </Button>
        ) : (
          <span className="announcement-count">{words.readCount(announcement.readCount)}</span>
        )}
      </div>
      {mayWrite && (
        <div className="announcement-ways">
          <Button onClick={() => onDialog("edit")}>{words.edit}</Button>
          <PinButton group={group} announcement={announcement} />
          <Button look="danger" onClick={() => onDialog("remove")}>
            {words.remove}
          </Button>
        </div>
      )}
    </li>
  );
}

function PinButton({ group, announcement }: Pick<AnnouncementItemProps, "group" | "announcement">) {
  const words = useScreenTexts().announcements;
  const client = useClient();
  const { id, pinned } = announcement;
  return (
    <CommandButton
      act={() => client.call("announcement.edit", { group, announcement: id, pinned: !pinned })}
    >
      {pinned ? words.unpin : words.pin}
    </CommandButton>
  );
}
