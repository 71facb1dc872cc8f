import SendHorizontal from "lucide-react/icons/send-horizontal";
import Trash from "lucide-react/icons/trash-2";
import { useEffect, useEffectEvent } from "react";
import "./recording-bar.css";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { clockText } from "./clock-text.ts";
import type { Progress } from "./use-recording.ts";

/** From so long before its end on, the recording warns of it, in milliseconds. */
const WARNING_MS = 10_000;

/** What takes the key Escape before a recording does. */
const ABOVE = '[role="dialog"], [role="menu"]';

/** Cancels by Esc, wherever the focus is. */
function useEscape(onCancel: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || document.querySelector(ABOVE) !== null) return;
    event.stopPropagation();
    onCancel();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener, true);
    return () => document.removeEventListener("keydown", listener, true);
  }, []);
}

interface RecordingBarProps {
  readonly progress: Progress;
  /** True while the pointer holds the button, and sends by letting it go. */
  readonly isHeld: boolean;
  readonly onCancel: () => void;
  readonly onFinish: () => void;
}

/** What is being recorded, over the composer. */
export function RecordingBar({ progress, isHeld, onCancel, onFinish }: RecordingBarProps) {
  const { voice: words } = useScreenTexts();
  const { elapsed, left, level, isLost } = progress;
  const isEnding = left <= WARNING_MS && !isLost;
  useEscape(onCancel);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would have a border and a width of its own.
    <span className="recording-bar" role="group" aria-label={words.recording}>
      <IconButton label={words.cancel} icon={<Trash size={18} />} onClick={onCancel} />
      <span className="recording-level" data-lost={isLost || undefined}>
        <i style={{ inlineSize: `${Math.min(100, 12 + level * 176)}%` }} />
      </span>
      <span role="timer" data-ending={isEnding || undefined}>
        {clockText(elapsed)}
      </span>
      <span className="recording-note">
        {isEnding && <b aria-hidden="true">{words.left(Math.ceil(Math.max(0, left) / 1000))}</b>}
        {!isEnding && isHeld && words.slide}
        <span role="status" className={isLost ? undefined : "visually-hidden"}>
          {isEnding && words.left(WARNING_MS / 1000)}
          {isLost && words.lost}
        </span>
      </span>
      <IconButton
        className="recording-send"
        label={words.send}
        icon={<SendHorizontal size={18} />}
        autoFocus
        onClick={onFinish}
      />
    </span>
  );
}
