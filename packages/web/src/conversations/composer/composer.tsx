import type { ConversationState } from "@teahouse/client";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef } from "react";
import "../../shared/composer.css";
import { countdown } from "../../i18n/durations.ts";
import { useChoice } from "../../lib/use-choice.ts";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { useMentionPicker } from "../../mentions/use-mention-picker.tsx";
import { sendKeyChoice } from "../../preferences/preferences.ts";
import { useLanguage, useText } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { ComposerCounter } from "./composer-counter.tsx";
import { intentOf, isComposing } from "./key-intent.ts";
import { useComposer } from "./use-composer.ts";
import { useFittingHeight } from "./use-fitting-height.ts";

const SlowNote = lazy(() => import("../../guard/slow-note.tsx"));

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

interface ComposerProps {
  readonly conversation: ConversationState;
  readonly name: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  /** True if the composer was closed in this view before. Then it takes the focus only if nothing else has it. */
  readonly reopened: boolean;
}

/** The field in which the user writes. It contains the draft of the conversation. */
export function Composer({ conversation, name, input, reopened }: ComposerProps) {
  const words = useText().conversation.composer;
  const composer = useComposer(conversation);
  const { text, editing, slow } = composer;
  const language = useLanguage();
  const sendKey = useChoice(sendKeyChoice);
  const touch = useMedia(TOUCH);
  const composedAt = useRef(Number.NEGATIVE_INFINITY);
  const { write } = composer;
  const picker = useMentionPicker({ conversation: conversation.id, text, input, write });
  useFittingHeight(input, text);

  useEffect(() => {
    const isIdle = document.activeElement === document.body;
    if (!touch && (!reopened || isIdle)) input.current?.focus({ preventScroll: true });
  }, [input, touch, reopened]);

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    const writing = { sendKey, empty: text === "", composedAt: composedAt.current };
    const intent = intentOf(event.nativeEvent, writing);
    const composing = isComposing(event.nativeEvent, composedAt.current);
    const bare = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (bare && !composing && picker.press(event.key)) return stop(event);
    if (intent === "send") void composer.send();
    else if (intent === "stopEditing" && editing) composer.clear();
    else if (intent !== "editLast" || !composer.editLast()) return;
    stop(event);
  }

  return (
    <div className="composer">
      {picker.list}
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
          onChange={(event) => {
            const { nativeEvent, target } = event;
            write(target.value);
            picker.readInput(target, nativeEvent instanceof InputEvent && nativeEvent.isComposing);
          }}
          onSelect={({ currentTarget }) => picker.moveCaret(currentTarget.selectionStart)}
          onBlur={() => picker.moveCaret(undefined)}
          onKeyDown={press}
          onCompositionEnd={(event) => {
            composedAt.current = event.timeStamp;
            picker.readInput(event.currentTarget, false);
          }}
          {...picker.fieldProps}
        />
        <ComposerCounter text={text} max={composer.max} />
        <button
          type="button"
          className="composer-send"
          disabled={!composer.sendable}
          onPointerDown={(event) => event.preventDefault()}
          onClick={composer.send}
        >
          {slow.wait > 0 ? (
            <b className="composer-wait" aria-hidden="true">
              {countdown(language, slow.wait / 1000)}
            </b>
          ) : (
            <SendHorizontal size={18} aria-hidden="true" />
          )}
          <span>{words.send}</span>
        </button>
      </div>
      {slow.seconds > 0 && (
        <Suspense>
          <SlowNote seconds={slow.seconds} held={slow.held} />
        </Suspense>
      )}
    </div>
  );
}
