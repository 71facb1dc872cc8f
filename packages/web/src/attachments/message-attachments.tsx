import { type Attachment, assertNever, type PictureAttachment } from "@teahouse/client";
import Download from "lucide-react/icons/download";
import FileIcon from "lucide-react/icons/file";
import "./message-attachments.css";
import { useClient } from "../connection/client-context.tsx";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { sizeText } from "./sizes.ts";

/** The longest side of a single picture in a message, in pixels. */
const SINGLE_MOST = 320;

/** The box of a single picture, in pixels. It never grows beyond the picture itself. */
function boxOf({ width, height }: PictureAttachment) {
  const scale = Math.min(1, SINGLE_MOST / Math.max(width, height));
  return {
    inlineSize: Math.max(48, Math.round(width * scale)),
    aspectRatio: `${width} / ${height}`,
  };
}

interface PictureProps {
  readonly picture: PictureAttachment;
  readonly label: string;
  readonly isSingle: boolean;
}

/** A picture in its reserved box: first a few blurred pixels, then the thumbnail. It opens the whole picture. */
function Picture({ picture, label, isSingle }: PictureProps) {
  const client = useClient();
  return (
    <a
      className="attachment-picture"
      style={isSingle ? boxOf(picture) : undefined}
      href={client.attachmentUrl(picture, { inline: true })}
      target="_blank"
      rel="noreferrer"
      aria-label={label}
    >
      <img
        className="attachment-placeholder"
        src={`data:image/webp;base64,${picture.placeholder}`}
        alt=""
      />
      <img src={client.attachmentUrl(picture, { thumbnail: true })} alt="" loading="lazy" />
    </a>
  );
}

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
    case "audio":
      return (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: a sent recording has no captions. */}
          <audio className="attachment-player" src={url} controls preload="metadata" />
          {attachment.kind === "audio" && <File file={attachment} />}
        </>
      );
    default:
      return assertNever(attachment);
  }
}

interface MessageAttachmentsProps {
  readonly attachments: readonly Attachment[];
}

/** The pictures of a sent message as a grid, and below them its other files. */
export default function MessageAttachments({ attachments }: MessageAttachmentsProps) {
  const { attachments: words } = useScreenTexts();
  const pictures = attachments.filter((one): one is PictureAttachment => one.kind === "picture");
  const others = attachments.filter((one) => one.kind !== "picture");
  const [only] = pictures;
  return (
    <div className="attachments">
      {pictures.length === 1 && only && (
        <PictureOrGone picture={only} label={words.onePicture} isSingle />
      )}
      {pictures.length > 1 && (
        <div className="attachments attachments-grid" data-count={pictures.length}>
          {pictures.map((picture, at) => (
            <PictureOrGone
              key={picture.id}
              picture={picture}
              label={words.picture(at + 1, pictures.length)}
              isSingle={false}
            />
          ))}
        </div>
      )}
      {others.map((one) => (
        <One key={one.id} attachment={one} />
      ))}
    </div>
  );
}

function PictureOrGone(props: PictureProps) {
  const { attachments: words } = useScreenTexts();
  if (props.picture.gone) return <span className="attachment-gone">{words.gone}</span>;
  return <Picture {...props} />;
}
