import { type KeyboardEvent, type RefObject, useRef } from "react";
import { useChoice } from "../../lib/use-choice.ts";
import type { MentionPickerControls } from "../../mentions/use-mention-picker.tsx";
import { sendKeyChoice } from "../../preferences/preferences.ts";
import { useText } from "../../texts/text-context.tsx";
import { intentOf, isComposing } from "./key-intent.ts";
import type { ComposerControls } from "./use-composer.ts";

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

interface ComposerFieldProps {
  readonly name: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly composer: ComposerControls;
  readonly picker: MentionPickerControls;
}

/** The text area of the composer. The mention picker gets each key first, unless an input method needs it. */
export function ComposerField({ name, input, composer, picker }: ComposerFieldProps) {
  const words = useText().conversation.composer;
  const { text, editing, write } = composer;
  const sendKey = useChoice(sendKeyChoice);
  const composedAt = useRef(Number.NEGATIVE_INFINITY);

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    const state = { sendKey, empty: text === "", composedAt: composedAt.current };
    const intent = intentOf(event.nativeEvent, state);
    const composing = isComposing(event.nativeEvent, composedAt.current);
    const bare = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (bare && !composing && picker.press(event.key)) return stop(event);
    if (intent === "send") void composer.send();
    else if (intent === "stopEditing" && editing) composer.clear();
    else if (intent !== "editLast" || !composer.editLast()) return;
    stop(event);
  }

  return (
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
  );
}
