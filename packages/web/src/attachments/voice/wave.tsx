import { useMemo } from "react";
import "./wave.css";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { clockText } from "./clock-text.ts";
import { barsOf } from "./waveform.ts";

/** So many presses of an arrow lead from the start of a recording to its end. */
const STEPS = 32;

interface WaveProps {
  readonly waveform: string;
  /** In milliseconds, as is `place`. */
  readonly duration: number;
  readonly place: number;
  readonly onSeek: (ms: number) => void;
}

/** The waveform of a recording, as a slider. */
export function Wave({ waveform, duration, place, onSeek }: WaveProps) {
  const { voice: words } = useScreenTexts();
  const bars = useMemo(() => barsOf(waveform), [waveform]);
  return (
    <span className="wave">
      {bars.map((level, bar) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the waveform.
          key={bar}
          data-done={(bar / bars.length) * duration < place || undefined}
          style={{ blockSize: `${3 + 21 * level}px` }}
        />
      ))}
      <input
        type="range"
        aria-label={words.place}
        aria-valuetext={clockText(place)}
        min={0}
        max={duration}
        step={Math.max(1, duration / STEPS)}
        value={Math.min(place, duration)}
        onChange={({ target }) => onSeek(Number(target.value))}
      />
    </span>
  );
}
