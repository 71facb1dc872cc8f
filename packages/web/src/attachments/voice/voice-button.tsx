import type { ConversationId, GroupId } from "@teahouse/client";
import Mic from "lucide-react/icons/mic";
import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import "./voice-button.css";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useMayAttach } from "../use-attaching.ts";
import { RecordingBar } from "./recording-bar.tsx";
import { useRecording } from "./use-recording.ts";

/** A press of this length is held until the end of the recording, in milliseconds. */
const HOLD_MS = 350;
/** A held recording is cancelled by sliding so far, in pixels. */
const SLIDE_PX = 90;

/** A press of the pointer that still holds the button. */
interface Press {
  readonly at: number;
  readonly x: number;
}

interface VoiceButtonProps {
  readonly conversation: ConversationId;
  /** The group that a temporary conversation starts from. */
  readonly group: GroupId | undefined;
  /** False while something is written, which is sent first. */
  readonly isShown: boolean;
}

/** Gives the focus back to the button after the bar with the focus went away. */
function useFocusAfter(isRecording: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const wasRecording = useRef(false);
  useEffect(() => {
    const isOver = wasRecording.current && !isRecording;
    wasRecording.current = isRecording;
    if (isOver && document.activeElement === document.body) {
      button.current?.focus({ preventScroll: true });
    }
  }, [isRecording]);
  return button;
}

/** Records a voice message: by a press and a second one, or held until the end. */
export default function VoiceButton({ conversation, group, isShown }: VoiceButtonProps) {
  const { voice: words } = useScreenTexts();
  const mayRecord = useMayAttach(conversation, "voice");
  const [press, setPress] = useState<Press | undefined>(undefined);
  const { progress, start, finish, cancel, drop } = useRecording(conversation, group);
  const isRecording = progress !== undefined;
  const button = useFocusAfter(isRecording);
  const loseRight = useEffectEvent(drop);
  useEffect(() => {
    if (!mayRecord) loseRight();
  }, [mayRecord]);

  function pressDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    setPress({ at: event.timeStamp, x: event.clientX });
    // The button goes away under the pointer; its moves and its end come here all the same.
    event.currentTarget.parentElement?.setPointerCapture(event.pointerId);
    void start();
  }

  function pressUp({ timeStamp }: PointerEvent): void {
    setPress(undefined);
    if (press !== undefined && isRecording && timeStamp - press.at > HOLD_MS) void finish();
  }

  function slide({ clientX }: PointerEvent): void {
    if (press === undefined || Math.abs(clientX - press.x) < SLIDE_PX) return;
    setPress(undefined);
    cancel();
  }

  if (!mayRecord || (!isShown && !isRecording)) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer may leave the button while it is held.
    <span
      className="voice-button"
      onPointerUp={pressUp}
      onPointerMove={slide}
      // Somebody else took the pointer. The recording goes on, and is ended by its buttons.
      onPointerCancel={() => setPress(undefined)}
      // The focus is on the button that sends, which stands where the pressed one was.
      onMouseDown={(event) => event.preventDefault()}
    >
      {isRecording ? (
        <RecordingBar
          progress={progress}
          isHeld={press !== undefined}
          onCancel={cancel}
          onFinish={finish}
        />
      ) : (
        <IconButton
          ref={button}
          label={words.record}
          icon={<Mic size={18} />}
          onPointerDown={pressDown}
          // A press by the keyboard or by a screen reader has no pointer.
          onClick={({ detail }) => detail === 0 && void start()}
        />
      )}
    </span>
  );
}
