import {
  type Attachment,
  assertNever,
  type ConversationId,
  type PictureAttachment,
} from "@teahouse/client";
import "./message-attachments.css";
import { useScreenTexts } from "../texts/text-context.tsx";
import { FileLink } from "./file-link.tsx";
import { AudioFile, VideoFile } from "./media-file.tsx";
import { Pictures } from "./pictures.tsx";
import { VoicePlayer } from "./voice/voice-player.tsx";

interface OneProps {
  readonly conversation: ConversationId;
  readonly attachment: Exclude<Attachment, PictureAttachment>;
}

function One({ conversation, attachment }: OneProps) {
  const { attachments: words } = useScreenTexts();
  if (attachment.gone) return <span className="attachment-gone">{words.gone}</span>;
  switch (attachment.kind) {
    case "file":
      return <FileLink file={attachment} />;
    case "voice":
      return <VoicePlayer conversation={conversation} voice={attachment} />;
    case "video":
      return <VideoFile video={attachment} />;
    case "audio":
      return <AudioFile audio={attachment} />;
    default:
      return assertNever(attachment);
  }
}

interface MessageAttachmentsProps {
  readonly conversation: ConversationId;
  readonly attachments: readonly Attachment[];
}

/** The pictures of a sent message as a grid, and below them its other files. */
export default function MessageAttachments({ conversation, attachments }: MessageAttachmentsProps) {
  const pictures = attachments.filter((one): one is PictureAttachment => one.kind === "picture");
  const others = attachments.filter((one) => one.kind !== "picture");
  return (
    <div className="attachments">
      {pictures.length > 0 && <Pictures conversation={conversation} pictures={pictures} />}
      {others.map((one) => (
        <One key={one.id} conversation={conversation} attachment={one} />
      ))}
    </div>
  );
}
