import { type ConversationId, parseConversation } from "@teahouse/client";
import { lazy, type RefObject, Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import { useMe } from "../shared/use-face.ts";
import type { Candidate } from "./candidates.ts";
import { draftMentions } from "./draft-mentions.ts";
import type { PickerKeys } from "./picker-list.tsx";
import { tokenAt, withName } from "./token.ts";

const MentionPicker = lazy(() => import("./mention-picker.tsx"));

interface PickerCase {
  readonly conversation: ConversationId;
  readonly text: string;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly write: (text: string) => void;
}

/** The list that an @ opens in the composer of a group. The field keeps the focus, and passes its keys to `press`. */
export function useMentionPicker({ conversation, text, input, write }: PickerCase) {
  const me = useMe();
  const id = useId();
  const keys = useRef<PickerKeys>(null);
  const moved = useRef<number>(undefined);
  /** The caret while the user types; undefined while an input method shows its own list. */
  const [caret, setCaret] = useState<number | undefined>(undefined);
  /** The index of the @ whose list the user closed with Escape. */
  const [left, setLeft] = useState<number | undefined>(undefined);
  const [active, setActive] = useState<string | undefined>(undefined);
  const inGroup = parseConversation(conversation)?.kind === "group";
  const token = inGroup && caret !== undefined ? tokenAt(text, caret) : undefined;
  const shown = token === undefined || token.start === left ? undefined : token;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret moves after the new text is in the field.
  useLayoutEffect(() => {
    if (moved.current === undefined) return;
    input.current?.setSelectionRange(moved.current, moved.current);
    moved.current = undefined;
  }, [input, text]);

  /** Reads the token at the caret after an input. */
  function look({ value, selectionStart, selectionEnd }: HTMLTextAreaElement, composing: boolean) {
    const next = composing || selectionStart !== selectionEnd ? undefined : selectionStart;
    setCaret(next);
    if (next === undefined || tokenAt(value, next)?.start !== left) setLeft(undefined);
  }

  function pick({ mention, name }: Candidate): void {
    if (shown === undefined || caret === undefined) return;
    const written = withName(text, caret, shown, name);
    draftMentions.add(me, conversation, { mention, name });
    moved.current = written.caret;
    write(written.text);
    setCaret(undefined);
  }

  function press(key: string): boolean {
    if (shown === undefined) return false;
    if (key !== "Escape") return keys.current?.(key) ?? false;
    setLeft(shown.start);
    return true;
  }

  return {
    look,
    press,
    /** Follows a caret that moved without typing; undefined after a blur. It may close the list, but never opens it. */
    moved: (at: number | undefined) => caret !== undefined && setCaret(at),
    field: shown && {
      "aria-autocomplete": "list" as const,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": active,
    },
    list: shown && (
      <Suspense>
        <MentionPicker
          id={id}
          conversation={conversation}
          query={shown.query}
          keys={keys}
          onPick={pick}
          onActive={setActive}
        />
      </Suspense>
    ),
  };
}
