import { type ConversationId, parseConversation } from "@teahouse/client";
import { type RefObject, Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import { useMe } from "../shared/use-face.ts";
import type { Candidate } from "./candidates.ts";
import { draftMentions } from "./draft-mentions.ts";
import type { PickerKeys } from "./picker-list.tsx";
import { tokenAt, withName } from "./token.ts";

const MentionPicker = lazyComponent(() => import("./mention-picker.tsx"));

interface PickerInput {
  readonly conversation: ConversationId;
  readonly text: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly write: (text: string) => void;
}

export type MentionPickerControls = ReturnType<typeof useMentionPicker>;

/** A ref to the index at which the caret must stand after the next text is in the field. */
function useNextCaret(input: PickerInput["input"], text: string): RefObject<number | undefined> {
  const nextCaret = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret moves after the new text is in the field.
  useLayoutEffect(() => {
    if (nextCaret.current === undefined) return;
    input.current?.setSelectionRange(nextCaret.current, nextCaret.current);
    nextCaret.current = undefined;
  }, [input, text]);
  return nextCaret;
}

/** The list that an @ opens in the composer of a group. The field keeps the focus, and passes its keys to `press`. */
export function useMentionPicker({ conversation, text, input, write }: PickerInput) {
  const me = useMe();
  const id = useId();
  const keys = useRef<PickerKeys>(null);
  const nextCaret = useNextCaret(input, text);
  /** The caret while the user types; undefined while an input method shows its own list. */
  const [caret, setCaret] = useState<number | undefined>(undefined);
  /** The index of the @ whose list the user closed with Escape. */
  const [dismissedAt, setDismissedAt] = useState<number | undefined>(undefined);
  const [active, setActive] = useState<string | undefined>(undefined);
  const inGroup = parseConversation(conversation)?.kind === "group";
  const token = inGroup && caret !== undefined ? tokenAt(text, caret) : undefined;
  const openToken = token === undefined || token.start === dismissedAt ? undefined : token;

  /** Reads the token at the caret after an input. */
  function readInput(
    { value, selectionStart, selectionEnd }: HTMLTextAreaElement,
    composing: boolean,
  ) {
    const next = composing || selectionStart !== selectionEnd ? undefined : selectionStart;
    setCaret(next);
    if (next === undefined || tokenAt(value, next)?.start !== dismissedAt)
      setDismissedAt(undefined);
  }

  function pick({ mention, name }: Candidate): void {
    if (openToken === undefined || caret === undefined) return;
    const written = withName(text, caret, openToken, name);
    draftMentions.add(me, conversation, { mention, name });
    nextCaret.current = written.caret;
    write(written.text);
    setCaret(undefined);
  }

  function press(key: string): boolean {
    if (openToken === undefined) return false;
    if (key !== "Escape") return keys.current?.(key) ?? false;
    setDismissedAt(openToken.start);
    return true;
  }

  return {
    readInput,
    press,
    /** Follows a caret that moved without typing; undefined after a blur. It may close the list, but never opens it. */
    moveCaret: (at: number | undefined) => caret !== undefined && setCaret(at),
    fieldProps: openToken && {
      "aria-autocomplete": "list" as const,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": active,
    },
    list: openToken && (
      <Suspense>
        <MentionPicker
          id={id}
          conversation={conversation}
          query={openToken.query}
          keys={keys}
          onPick={pick}
          onActive={setActive}
        />
      </Suspense>
    ),
  };
}
