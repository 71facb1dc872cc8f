import type { ConversationId } from "@teahouse/client";
import Mic from "lucide-react/icons/mic";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import Trash from "lucide-react/icons/trash-2";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import "./voice-button.css";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useMayAttach } from "../use-attaching.ts";
import { clockText } from "./clock-text.ts";
import { canRecord } from "./recorder.ts";
import { type Progress, useRecording } from "./use-recording.ts";

/** A press of this length is held until the end of the recording, in milliseconds. */
const HOLD_MS = 350;
/** A held recording is cancelled by sliding so far, in pixels. */
const SLIDE_PX = 90;
/** From so long before its end on, the time is red, in milliseconds. */
const WARNING_MS = 10_000;

interface RecordingProps {
  readonly progress: Progress;
  readonly onCancel: () => void;
  readonly onFinish: () => void;
}

/** What is being recorded, over the composer. */
function RecordingBar({ progress: { elapsed, left, level }, onCancel, onFinish }: RecordingProps) {
  const { voice: words } = useScreenTexts();

  function press(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onCancel();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key is for the buttons inside.
    <span className="voice-recording" onKeyDown={press}>
      <IconButton label={words.cancel} icon={<Trash size={18} />} onClick={onCancel} />
      <span
        className="voice-level"
        style={{ inlineSize: `${8 + 56 * Math.min(1, level * 2)}px` }}
      />
      <span role="timer" data-ending={left <= WARNING_MS || undefined}>
        {clockText(elapsed)}
      </span>
      <IconButton
        className="voice-send"
        label={words.send}
        icon={<SendHorizontal size={18} />}
        autoFocus
        onClick={onFinish}
      />
    </span>
  );
}

interface VoiceButtonProps {
  readonly conversation: ConversationId;
  /** False while something is written, which is sent first. */
  readonly isShown: boolean;
}

/** Records a voice message: by a press and a second one, or held until the end. */
export default function VoiceButton({ conversation, isShown }: VoiceButtonProps) {
  const { voice: words } = useScreenTexts();
  const mayRecord = useMayAttach(conversation, "voice");
  const press = useRef({ at: 0, x: 0, isHeld: false });
  const { progress, start, finish, cancel } = useRecording(conversation);

  function pressDown(event: PointerEvent): void {
    press.current = { at: event.timeStamp, x: event.clientX, isHeld: true };
    // The button goes away under the pointer; its moves and its end come here all the same.
    event.currentTarget.parentElement?.setPointerCapture(event.pointerId);
    void start();
  }

  function pressUp({ timeStamp }: PointerEvent): void {
    const { at, isHeld } = press.current;
    press.current.isHeld = false;
    if (isHeld && timeStamp - at > HOLD_MS) void finish();
  }

  function slide({ clientX }: PointerEvent): void {
    if (!press.current.isHeld || Math.abs(clientX - press.current.x) < SLIDE_PX) return;
    press.current.isHeld = false;
    cancel();
  }

  if (!mayRecord || !canRecord() || (!isShown && progress === undefined)) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer may leave the button while it is held.
    <span
      className="voice-button"
      onPointerUp={pressUp}
      onPointerMove={slide}
      // The focus is on the button that sends, which stands where the pressed one was.
      onMouseDown={(event) => event.preventDefault()}
    >
      {progress === undefined ? (
        <IconButton
          label={words.record}
          icon={<Mic size={18} />}
          onPointerDown={pressDown}
          // A press by the keyboard or by a screen reader has no pointer.
          onClick={({ detail }) => detail === 0 && void start()}
        />
      ) : (
        <RecordingBar progress={progress} onCancel={cancel} onFinish={finish} />
      )}
    </span>
  );
}
