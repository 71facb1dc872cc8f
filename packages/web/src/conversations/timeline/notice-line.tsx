import { type EventId, parseConversation } from "@teahouse/client";
import { Link } from "wouter";
import { paths } from "../../navigation/paths.ts";
import { useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import type { TimelineNotice } from "./notice-text.ts";

interface NoticeLineProps {
  readonly notice: TimelineNotice;
  readonly words: string;
  readonly onJump: (event: EventId) => void;
}

/** A notice, with a link to its announcement or pinned message. */
export function NoticeLine({ notice, words, onJump }: NoticeLineProps) {
  const { conversation } = useText();
  if (notice.type === "announcement.published" && !notice.removed) {
    const parsed = parseConversation(notice.conversation);
    if (parsed?.kind !== "group") return words;
    return (
      <Link href={paths.groupAnnouncement(parsed.group, notice.announcement.id)}>{words}</Link>
    );
  }
  if (notice.type !== "message.pinned") return words;
  return (
    <>
      <span>{words}</span>
      <Button look="plain" onClick={() => onJump(notice.message)}>
        {conversation.toPinned}
      </Button>
    </>
  );
}
