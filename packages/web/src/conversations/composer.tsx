import type { ConversationState } from "@teahouse/client";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import "./composer.css";
import { useText } from "../i18n/text-context.tsx";
import { useChoice } from "../lib/use-choice.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import { sendKeyChoice } from "../settings/preferences.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { ComposerCounter } from "./composer-counter.tsx";
import { useComposer } from "./use-composer.ts";
import { useGrowing } from "./use-growing.ts";
import { intentOf } from "./writing.ts";

interface ComposerProps {
  readonly conversation: ConversationState;
  readonly name: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** Where one writes. What stands in it is the draft of the conversation. */
export function Composer({ conversation, name, input }: ComposerProps) {
  const words = useText().conversation.composer;
  const composer = useComposer(conversation);
  const { text, editing } = composer;
  const sendKey = useChoice(sendKeyChoice);
  const touch = useMedia(TOUCH);
  const composedAt = useRef(Number.NEGATIVE_INFINITY);
  useGrowing(input, text);

  useEffect(() => {
    if (!touch) input.current?.focus({ preventScroll: true });
  }, [input, touch]);

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    const writing = { sendKey, empty: text === "", composedAt: composedAt.current };
    const intent = intentOf(event.nativeEvent, writing);
    if (intent === "send") void composer.send();
    else if (intent === "leave" && editing) composer.clear();
    else if (intent !== "editLast" || !composer.editLast()) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="composer">
      {editing && (
        <div className="composer-editing">
          <span>{words.editing}</span>
          <IconButton label={words.stopEditing} icon={<X size={16} />} onClick={composer.clear} />
        </div>
      )}
      <ProblemNotice problem={composer.problem} />
      <div className="composer-row">
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          aria-label={words.label(name)}
          placeholder={words.label(name)}
          enterKeyHint={sendKey === "enter" ? "send" : "enter"}
          value={text}
          onChange={(event) => composer.write(event.target.value)}
          onKeyDown={press}
          onCompositionEnd={(event) => {
            composedAt.current = event.timeStamp;
          }}
        />
        <ComposerCounter text={text} max={composer.max} />
        <button
          type="button"
          className="composer-send"
          disabled={!composer.sendable}
          onPointerDown={(event) => event.preventDefault()}
          onClick={composer.send}
        >
          <SendHorizontal size={18} aria-hidden="true" />
          <span>{words.send}</span>
        </button>
      </div>
    </div>
  );
}
