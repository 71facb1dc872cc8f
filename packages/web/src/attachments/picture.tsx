import type { PictureAttachment } from "@teahouse/client";
import Play from "lucide-react/icons/play";
import RotateCw from "lucide-react/icons/rotate-cw";
import { type MouseEvent, useCallback, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { boxOf } from "../shared/picture-box.ts";
import { useScreenTexts } from "../texts/text-context.tsx";

interface RetryProps {
  readonly onRetry: () => void;
}

/** Stands over a picture that did not load. It loads again when it is pressed, and when the connection is back. */
function Retry({ onRetry }: RetryProps) {
  const { attachments: words } = useScreenTexts();
  useReconnected(onRetry);
  return (
    <span className="picture-retry">
      <RotateCw size={18} aria-hidden="true" />
      <span>{words.notLoaded}</span>
    </span>
  );
}

interface PictureProps {
  readonly picture: PictureAttachment;
  readonly label: string;
  readonly isSingle: boolean;
  /** True if the reader wants nothing to move by itself. */
  readonly isCalm: boolean;
  readonly onOpen: (picture: PictureAttachment, isPlaying: boolean) => void;
}

/** A picture in its reserved box: first a few blurred pixels, then the thumbnail, then what moves. */
export function Picture({ picture, label, isSingle, isCalm, onOpen }: PictureProps) {
  const client = useClient();
  const { attachments: words } = useScreenTexts();
  const [isWanted, setWanted] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const retry = useCallback(() => setFailed(false), []);
  const whole = client.attachmentUrl(picture, { inline: true });
  const isMoving = picture.animated === true && (isWanted || !isCalm);
  const isResting = picture.animated === true && !isMoving;
  const note = hasFailed ? words.notLoaded : isResting ? words.play : undefined;

  function press(event: MouseEvent): void {
    // With a key held down, a browser opens the picture in a tab or a window of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (hasFailed) retry();
    else if (isResting) setWanted(true);
    else onOpen(picture, isMoving);
  }

  if (picture.gone) return <span className="attachment-gone">{words.gone}</span>;
  const sources = [
    client.attachmentUrl(picture, { thumbnail: true }),
    ...(isMoving ? [whole] : []),
  ];
  return (
    <a
      className="picture"
      style={isSingle ? boxOf(picture) : undefined}
      href={whole}
      target="_blank"
      rel="noreferrer"
      draggable={false}
      aria-label={note === undefined ? label : `${label}, ${note}`}
      onClick={press}
    >
      <img
        className="picture-placeholder"
        src={`data:image/webp;base64,${picture.placeholder}`}
        alt=""
      />
      {!hasFailed &&
        sources.map((source) => (
          <img
            key={source}
            src={source}
            alt=""
            loading="lazy"
            decoding="async"
            onError={() => setFailed(true)}
          />
        ))}
      {hasFailed && <Retry onRetry={retry} />}
      {isResting && !hasFailed && (
        <span className="picture-play">
          <Play size={20} aria-hidden="true" />
        </span>
      )}
    </a>
  );
}
