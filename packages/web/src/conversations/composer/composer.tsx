import type { ConversationState } from "@teahouse/client";
import X from "lucide-react/icons/x";
import { type RefObject, Suspense, useEffect } from "react";
import { lazyComponent } from "../../lib/load-code.ts";
import "../../shared/composer.css";
import { TOUCH, useMedia } from "../../lib/use-media.ts";
import { useMentionPicker } from "../../mentions/use-mention-picker.tsx";
import { useText } from "../../texts/text-context.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { ComposerCounter } from "./composer-counter.tsx";
import { ComposerField } from "./composer-field.tsx";
import { SendButton } from "./send-button.tsx";
import { useComposer } from "./use-composer.ts";
import { useFittingHeight } from "./use-fitting-height.ts";

const AttachButton = lazyComponent(() => import("../../attachments/attach-button.tsx"));
const VoiceButton = lazyComponent(() => import("../../attachments/voice/voice-button.tsx"));
const Tray = lazyComponent(() => import("../../attachments/tray.tsx"));
const SlowNote = lazyComponent(() => import("../../guard/slow-note.tsx"));

type Input = RefObject<HTMLTextAreaElement | null>;

/** Focuses the field on opening, except on touch screens, where the keyboard would cover the messages. */
function useInitialFocus(input: Input, reopened: boolean): void {
  const touch = useMedia(TOUCH);
  useEffect(() => {
    const isIdle = document.activeElement === document.body;
    if (!touch && (!reopened || isIdle)) input.current?.focus({ preventScroll: true });
  }, [input, touch, reopened]);
}

function EditingLine({ onStop }: { readonly onStop: () => void }) {
  const words = useText().conversation.composer;
  return (
    <div className="composer-editing">
      <span>{words.editing}</span>
      <IconButton label={words.stopEditing} icon={<X size={16} />} onClick={onStop} />
    </div>
  );
}

interface ComposerProps {
  readonly conversation: ConversationState;
  readonly name: string;
  readonly input: Input;
  /** True if the composer was closed in this view before. Then it takes the focus only if nothing else has it. */
  readonly reopened: boolean;
}

/** The field in which the user writes. It contains the draft of the conversation. */
export function Composer({ conversation, name, input, reopened }: ComposerProps) {
  const composer = useComposer(conversation);
  const { text, slow, write, attaching } = composer;
  const picker = useMentionPicker({ conversation: conversation.id, text, input, write });
  useFittingHeight(input, text);
  useInitialFocus(input, reopened);
  return (
    <div className="composer">
      {picker.list}
      {composer.editing && <EditingLine onStop={composer.clear} />}
      <ProblemNotice problem={composer.problem} />
      {(attaching.files.length > 0 || attaching.faults.length > 0) && (
        <Suspense fallback={<div className="tray" />}>
          <Tray conversation={conversation.id} attaching={attaching} />
        </Suspense>
      )}
      <div className="composer-row">
        {!composer.editing && (
          <Suspense fallback={<span className="icon-button composer-attach" />}>
            <AttachButton {...attaching} onAdd={attaching.add} />
          </Suspense>
        )}
        <ComposerField name={name} input={input} composer={composer} picker={picker} />
        <ComposerCounter text={text} max={composer.max} />
        {!composer.editing && (
          <Suspense>
            <VoiceButton
              conversation={conversation.id}
              group={composer.group}
              isShown={!composer.sendable}
            />
          </Suspense>
        )}
        <SendButton disabled={!composer.sendable} wait={slow.wait} onSend={composer.send} />
      </div>
      {slow.seconds > 0 && (
        <Suspense>
          <SlowNote seconds={slow.seconds} held={slow.held} />
        </Suspense>
      )}
    </div>
  );
}
