import type { ConversationId, PictureAttachment } from "@teahouse/client";
import Play from "lucide-react/icons/play";
import { type MouseEvent, useState } from "react";
import "./pictures.css";
import { useClient } from "../connection/client-context.tsx";
import { loadCode } from "../lib/load-code.ts";
import { REDUCED_MOTION, useMedia } from "../lib/use-media.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";

/** The longest side of a single picture in a message, in pixels. */
const SINGLE_MOST = 320;
/** The shortest side that can still be pressed. */
const SINGLE_LEAST = 48;

/** The box of a single picture, in pixels. It never grows beyond the picture itself. */
function boxOf({ width, height }: PictureAttachment) {
  const scale = Math.min(1, SINGLE_MOST / Math.max(width, height));
  const inlineSize = Math.max(SINGLE_LEAST, Math.round(width * scale));
  return { inlineSize, aspectRatio: `${width} / ${height}`, minBlockSize: SINGLE_LEAST };
}

interface PictureProps {
  readonly picture: PictureAttachment;
  readonly label: string;
  readonly isSingle: boolean;
  readonly onOpen: (picture: PictureAttachment) => void;
}

/** A picture in its reserved box: first a few blurred pixels, then the thumbnail. */
function Picture({ picture, label, isSingle, onOpen }: PictureProps) {
  const client = useClient();
  const { attachments: words } = useScreenTexts();
  const [isWanted, setWanted] = useState(false);
  const isCalm = useMedia(REDUCED_MOTION);
  const whole = client.attachmentUrl(picture, { inline: true });
  const isMoving = picture.animated === true && (isWanted || !isCalm);
  const isResting = picture.animated === true && !isMoving;

  function open(event: MouseEvent): void {
    // With a key held down, a browser opens the picture in a tab or a window of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isResting) setWanted(true);
    else onOpen(picture);
  }

  if (picture.gone) return <span className="attachment-gone">{words.gone}</span>;
  return (
    <a
      className="picture"
      style={isSingle ? boxOf(picture) : undefined}
      href={whole}
      target="_blank"
      rel="noreferrer"
      aria-label={isResting ? `${label}, ${words.play}` : label}
      onClick={open}
    >
      <img
        className="picture-placeholder"
        src={`data:image/webp;base64,${picture.placeholder}`}
        alt=""
      />
      <img
        src={isMoving ? whole : client.attachmentUrl(picture, { thumbnail: true })}
        alt=""
        loading="lazy"
        decoding="async"
      />
      {isResting && (
        <span className="picture-play">
          <Play size={20} aria-hidden="true" />
        </span>
      )}
    </a>
  );
}

interface PicturesProps {
  readonly conversation: ConversationId;
  readonly pictures: readonly PictureAttachment[];
}

/** The pictures of a message: one in its own shape, or several as squares in a grid. */
export function Pictures({ conversation, pictures }: PicturesProps) {
  const client = useClient();
  const language = useLanguage();
  const nameOf = useNamesIn(conversation);
  const { attachments: words } = useScreenTexts();
  const isSingle = pictures.length === 1;

  async function open(picture: PictureAttachment): Promise<void> {
    const { openLightbox } = await loadCode(() => import("./lightbox.ts"));
    openLightbox({ client, conversation, picture, words, language, nameOf });
  }

  return (
    <div className={isSingle ? undefined : "pictures"} data-count={pictures.length}>
      {pictures.map((picture, at) => (
        <Picture
          key={picture.id}
          picture={picture}
          label={isSingle ? words.onePicture : words.picture(at + 1, pictures.length)}
          isSingle={isSingle}
          onOpen={open}
        />
      ))}
    </div>
  );
}
