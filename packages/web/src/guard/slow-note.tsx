import Hourglass from "lucide-react/icons/hourglass";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "./slow-note.css";
import { countdown, duration } from "../i18n/durations.ts";
import type { SlowMode } from "./use-slow-mode.ts";

/** Shows at the composer that slow mode is on, and that a delayed message will be sent by itself. */
export default function SlowNote({ seconds, held }: Omit<SlowMode, "wait">) {
  const { slow } = useScreenTexts().guard;
  const language = useLanguage();
  return (
    <p className="slow-note">
      <Hourglass size={14} aria-hidden="true" />
      {held > 0 ? (
        <span role="timer">{slow.held(countdown(language, held / 1000))}</span>
      ) : (
        <span>{slow.note(duration(language, seconds))}</span>
      )}
    </p>
  );
}
