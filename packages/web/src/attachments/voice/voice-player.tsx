import type { VoiceAttachment } from "@teahouse/client";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useMemo, useRef, useState } from "react";
import "./voice-player.css";
import { useClient } from "../../connection/client-context.tsx";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { clockText } from "./clock-text.ts";
import { type Speed, speeds } from "./speeds.ts";
import { levelsOf } from "./waveform.ts";

/** Two levels of the waveform make a bar. */
const LEVELS_IN_A_BAR = 2;

/** Only one recording is heard at a time. */
let playing: HTMLAudioElement | undefined;

function barsOf(waveform: string): number[] {
  const levels = levelsOf(waveform);
  return levels.flatMap((level, at) =>
    at % LEVELS_IN_A_BAR === 0 ? Math.max(level, levels[at + 1] ?? 0) : [],
  );
}

/** Goes on with the voice message after this one, as QQ does. */
function playNext(audio: HTMLAudioElement): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-voice]")];
  const at = all.findIndex((one) => one.contains(audio));
  all[at + 1]?.querySelector("button")?.click();
}

interface WaveProps {
  readonly waveform: string;
  /** In milliseconds, as is `at`. */
  readonly duration: number;
  readonly at: number;
  readonly onSeek: (ms: number) => void;
}

/** The waveform of a recording, as a slider. */
function Wave({ waveform, duration, at, onSeek }: WaveProps) {
  const { voice: words } = useScreenTexts();
  const bars = useMemo(() => barsOf(waveform), [waveform]);
  return (
    <span className="voice-wave">
      {bars.map((level, bar) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the waveform.
          key={bar}
          data-done={(bar / bars.length) * duration < at || undefined}
          style={{ blockSize: `${3 + 21 * level}px` }}
        />
      ))}
      <input
        type="range"
        aria-label={words.place}
        aria-valuetext={clockText(at)}
        min={0}
        max={duration}
        step={1000}
        value={Math.min(at, duration)}
        onChange={({ target }) => onSeek(Number(target.value))}
      />
    </span>
  );
}

/** Plays a voice message: its waveform shows how far, and takes one elsewhere in it. */
export function VoicePlayer({ voice }: { readonly voice: VoiceAttachment }) {
  const client = useClient();
  const { voice: words } = useScreenTexts();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState<Speed>(speeds.get());
  const { duration } = voice;

  async function toggle(): Promise<void> {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) return element.pause();
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = speed;
    await element.play().catch(() => {});
  }

  function seek(ms: number): void {
    setAt(ms);
    if (audio.current) audio.current.currentTime = ms / 1000;
  }

  function changeSpeed(): void {
    const next = speeds.next(speed);
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  }

  if (isBroken) {
    return (
      <a className="voice-broken" href={client.attachmentUrl(voice)} download>
        {words.broken}
      </a>
    );
  }
  return (
    <div className="voice-player" data-voice="">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody writes captions of a voice message. */}
      <audio
        ref={audio}
        src={client.attachmentUrl(voice, { inline: true })}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime * 1000)}
        onEnded={({ currentTarget }) => {
          setAt(0);
          playNext(currentTarget);
        }}
        onError={() => setBroken(true)}
      />
      <IconButton
        label={isPlaying ? words.pause : words.play(clockText(duration))}
        icon={isPlaying ? <Pause size={18} /> : <Play size={18} />}
        onClick={toggle}
      />
      <Wave waveform={voice.waveform} duration={duration} at={at} onSeek={seek} />
      <span className="voice-time">{clockText(at > 0 ? at : duration)}</span>
      <button
        type="button"
        className="voice-speed"
        aria-label={words.speed(speed)}
        onClick={changeSpeed}
      >
        {speed}×
      </button>
    </div>
  );
}
