import type { ConversationState, OutboxEntry, UserId } from "@teahouse/client";
import CircleAlert from "lucide-react/icons/circle-alert";
import Clock from "lucide-react/icons/clock";
import { useDraft } from "../../shared/drafts.ts";
import type { Surroundings } from "../../shared/face.ts";
import { nameOf } from "../../shared/name-of.ts";
import { oneLine, previewText } from "../../shared/preview-text.ts";
import type { Catalogue } from "../../texts/catalogue.ts";
import { useText } from "../../texts/text-context.tsx";
import { noticeText } from "../timeline/notice-text.ts";

interface PreviewProps {
  readonly conversation: ConversationState;
  readonly unsent: OutboxEntry | undefined;
  readonly around: Surroundings;
  readonly typing: boolean;
  readonly current: boolean;
}

function lastEventText(
  { id, lastEvent }: ConversationState,
  around: Surroundings,
  text: Catalogue,
): string {
  if (lastEvent === null) return "";
  if (lastEvent.type === "friendship.started") return text.conversation.nowFriendsPreview;
  if (lastEvent.type !== "message.sent") {
    const nameIn = (user: UserId) => nameOf(around, user, text);
    return noticeText(lastEvent, { me: around.me, nameOf: nameIn }, text);
  }
  const words = lastEvent.recalled
    ? text.conversation.recalledPreview
    : previewText(lastEvent, text);
  if (id.startsWith("d:")) return words;
  const { you, said } = text.conversation;
  return said(lastEvent.by === around.me ? you : nameOf(around, lastEvent.by, text), words);
}

/** The second line of a row: the draft, the unsent message, or the last event. */
export function Preview({ conversation, unsent, around, typing, current }: PreviewProps) {
  const text = useText();
  const draft = useDraft(around.me, conversation.id);
  if (draft !== "" && !current) {
    return (
      <>
        <span className="preview-draft">{text.conversation.draft}</span> {oneLine(draft)}
      </>
    );
  }
  if (typing) return <span className="preview-typing">{text.conversation.typingDirect}</span>;
  if (unsent !== undefined) {
    const failed = unsent.state === "failed";
    const Mark = failed ? CircleAlert : Clock;
    return (
      <span className={failed ? "preview-failed" : undefined}>
        <Mark className="preview-mark" size={13} aria-hidden="true" />
        <span className="visually-hidden">{text.conversation.status[unsent.state]} </span>
        {previewText(unsent, text)}
      </span>
    );
  }
  return lastEventText(conversation, around, text);
}
