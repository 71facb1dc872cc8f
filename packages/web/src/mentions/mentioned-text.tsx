import type { ConversationId, Mention } from "@teahouse/client";
import "./mention.css";
import { MessageText } from "../shared/message-text.tsx";
import { useMe } from "../shared/use-face.ts";
import { useMentionNames } from "./use-mention-names.ts";

interface MentionedTextProps {
  readonly conversation: ConversationId;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly mine: boolean;
}

/** The text of a message with mentions. It marks each name, and the reader's own name more strongly. */
export function MentionedText(props: MentionedTextProps) {
  const { conversation, text, mentions, mine } = props;
  const me = useMe();
  const names = useMentionNames(conversation, mentions);
  return <MessageText text={text} names={names} me={mine ? undefined : me} />;
}
