import type { AudioAttachment, VideoAttachment } from "@teahouse/client";
import { type RefObject, useRef, useState } from "react";
import "./media-file.css";
import { useClient } from "../connection/client-context.tsx";
import { useReconnected } from "../connection/use-reconnected.ts";
import { useNearView } from "../lib/use-near-view.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { faultOfMedia, type MediaFault } from "./fault-of-media.ts";
import { FileLink } from "./file-link.tsx";
import { hear } from "./one-at-a-time.ts";

/** The shape of a video whose size is not known. */
const USUAL = { width: 16, height: 9 };

/** Loads the first bytes of a file when it comes near the view, and tells why it does not play. */
function useMediaFile(url: string, element: RefObject<HTMLMediaElement | null>) {
  const [isNear, setNear] = useState(false);
  const [fault, setFault] = useState<MediaFault | undefined>(undefined);
  useNearView(element, () => setNear(true), "once");
  useReconnected(() => {
    if (fault !== "unreachable") return;
    setFault(undefined);
    element.current?.load();
  });
  return {
    fault,
    attributes: {
      className: "played-file",
      src: url,
      controls: true,
      preload: isNear ? "metadata" : "none",
      onPlay: () => element.current && hear(element.current),
      onError: () => void faultOfMedia(url).then(setFault),
    },
  };
}

interface FaultProps {
  readonly fault: MediaFault | undefined;
}

function Fault({ fault }: FaultProps) {
  const { voice: words } = useScreenTexts();
  if (fault === undefined) return null;
  return (
    <p className="media-fault" role="status">
      {words.playing[fault]}
    </p>
  );
}

/** A video that plays in place, in a box of its own shape, with its download below. */
export function VideoFile({ video }: { readonly video: VideoAttachment }) {
  const element = useRef<HTMLVideoElement>(null);
  const url = useClient().attachmentUrl(video, { inline: true });
  const { fault, attributes } = useMediaFile(url, element);
  const { name, width = USUAL.width, height = USUAL.height } = video;
  return (
    <>
      {fault !== "unplayable" && (
        <video
          {...attributes}
          ref={element}
          aria-label={name}
          playsInline
          style={{ aspectRatio: `${width} / ${height}` }}
        />
      )}
      <Fault fault={fault} />
      <FileLink file={video} />
    </>
  );
}

/** An audio file that plays in place, with its download below. */
export function AudioFile({ audio }: { readonly audio: AudioAttachment }) {
  const element = useRef<HTMLAudioElement>(null);
  const url = useClient().attachmentUrl(audio, { inline: true });
  const { fault, attributes } = useMediaFile(url, element);
  return (
    <>
      {fault !== "unplayable" && <audio {...attributes} ref={element} aria-label={audio.name} />}
      <Fault fault={fault} />
      <FileLink file={audio} />
    </>
  );
}
