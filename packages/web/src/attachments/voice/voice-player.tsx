import type { ConversationId, VoiceAttachment } from "@teahouse/client";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useState } from "react";
import "./voice-player.css";
import { useClient } from "../../connection/client-context.tsx";
import { useChoice } from "../../lib/use-choice.ts";
import { useMe } from "../../shared/use-face.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { clockText } from "./clock-text.ts";
import { player } from "./player.ts";
import { changeSpeed, speedChoice } from "./speeds.ts";
import { usePlaying } from "./use-playing.ts";
import { voicesIn } from "./voices-in.ts";
import { Wave } from "./wave.tsx";

/** Older voice messages carry no mark that they were not heard, since a new browser has heard none. */
const MARKED_MS = 7 * 24 * 3600 * 1000;

interface VoicePlayerProps {
  readonly conversation: ConversationId;
  readonly voice: VoiceAttachment;
}

/** Whether a voice message of somebody else is recent. It carries a mark until it is heard. */
function useIsMarked({ conversation, voice }: VoicePlayerProps): boolean {
  const client = useClient();
  const me = useMe();
  const [isMarked] = useState(() => {
    const { conversations, clockOffset } = client.state;
    const timeline = conversations.get(conversation)?.timeline ?? [];
    const sent = voicesIn(timeline).find((one) => one.voice.id === voice.id);
    const since = Date.now() + clockOffset - MARKED_MS;
    return sent !== undefined && sent.by !== me && sent.at > since;
  });
  return isMarked;
}

function Speed() {
  const { voice: words } = useScreenTexts();
  const speed = useChoice(speedChoice);
  return (
    <button
      type="button"
      className="voice-speed"
      aria-label={words.speed(Number(speed))}
      onClick={changeSpeed}
    >
      {speed}×
    </button>
  );
}

/** Plays a voice message: its waveform shows how far, and takes one elsewhere in it. */
export function VoicePlayer({ conversation, voice }: VoicePlayerProps) {
  const client = useClient();
  const { voice: words } = useScreenTexts();
  const isMarked = useIsMarked({ conversation, voice });
  const { id, duration, waveform } = voice;
  const { isPlaying, place, fault, isHeard } = usePlaying(id);
  const isUnheard = isMarked && !isHeard;
  const play = words.play(clockText(duration));
  return (
    <div className="voice">
      <div className="voice-player">
        <IconButton
          label={isPlaying ? words.pause : isUnheard ? `${play}, ${words.unheard}` : play}
          icon={isPlaying ? <Pause size={18} /> : <Play size={18} />}
          onClick={() => player.toggle({ client, conversation, voice })}
        />
        <Wave
          waveform={waveform}
          duration={duration}
          place={place}
          onSeek={(ms) => player.seek(id, ms)}
        />
        <span className="voice-time">{clockText(place > 0 ? place : duration)}</span>
        {isUnheard && <span className="voice-dot" title={words.unheard} />}
        <Speed />
      </div>
      {fault !== undefined && (
        <p className="media-fault" role="alert">
          {words.playing[fault]}{" "}
          {fault === "unplayable" && (
            <a href={client.attachmentUrl(voice)} download>
              {words.download}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
