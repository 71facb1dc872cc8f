import {
  type Attachment,
  assertNever,
  type ConversationId,
  type PictureAttachment,
} from "@teahouse/client";
import Download from "lucide-react/icons/download";
import FileIcon from "lucide-react/icons/file";
import "./message-attachments.css";
import { useClient } from "../connection/client-context.tsx";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Pictures } from "./pictures.tsx";
import { sizeText } from "./sizes.ts";
import { VoicePlayer } from "./voice/voice-player.tsx";

function File({ file }: { readonly file: Attachment }) {
  const client = useClient();
  const language = useLanguage();
  const { attachments: words } = useScreenTexts();
  const size = sizeText(language, file.size);
  return (
    <a
      className="attachment-file"
      href={client.attachmentUrl(file)}
      download={file.name}
      aria-label={words.download(file.name, size)}
    >
      <FileIcon size={24} aria-hidden="true" />
      <bdi>{file.name}</bdi>
      <small>{size}</small>
      <Download size={18} aria-hidden="true" />
    </a>
  );
}

function One({ attachment }: { readonly attachment: Exclude<Attachment, PictureAttachment> }) {
  const client = useClient();
  const { attachments: words } = useScreenTexts();
  if (attachment.gone) return <span className="attachment-gone">{words.gone}</span>;
  const url = client.attachmentUrl(attachment, { inline: true });
  switch (attachment.kind) {
    case "file":
      return <File file={attachment} />;
    case "video":
      return (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: a sent video has no captions. */}
          <video className="attachment-player" src={url} controls preload="metadata" />
          <File file={attachment} />
        </>
      );
    case "voice":
      return <VoicePlayer voice={attachment} />;
    case "audio":
      return (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: a sent recording has no captions. */}
          <audio className="attachment-player" src={url} controls preload="metadata" />
          <File file={attachment} />
        </>
      );
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
        <One key={one.id} attachment={one} />
      ))}
    </div>
  );
}
