import SendHorizontal from "lucide-react/icons/send-horizontal";
import { countdown } from "../../i18n/durations.ts";
import { useLanguage, useText } from "../../texts/text-context.tsx";

interface SendButtonProps {
  readonly disabled: boolean;
  /** The wait that slow mode still demands, in ms; 0 for none. */
  readonly wait: number;
  readonly onSend: () => void;
}

/** The button that sends the draft. It shows a countdown while slow mode demands a wait. */
export function SendButton({ disabled, wait, onSend }: SendButtonProps) {
  const words = useText().conversation.composer;
  const language = useLanguage();
  return (
    <button
      type="button"
      className="composer-send"
      disabled={disabled}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onSend}
    >
      {wait > 0 ? (
        <b className="composer-wait" aria-hidden="true">
          {countdown(language, wait / 1000)}
        </b>
      ) : (
        <SendHorizontal size={18} aria-hidden="true" />
      )}
      <span>{words.send}</span>
    </button>
  );
}
