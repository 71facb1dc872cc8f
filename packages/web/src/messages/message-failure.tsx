import { Problem } from "@teahouse/client";
import type { MessageRow } from "../shared/message-row.ts";
import { problemText } from "../texts/problem-text.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { failedAction, type MessageAction } from "./actions.ts";
import { useActionsOf } from "./message-bar.tsx";

interface MessageFailureProps {
  readonly row: MessageRow;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
}

/** Why a message was not sent, and what the user can do. */
export default function MessageFailure({ row, onAct }: MessageFailureProps) {
  const text = useText();
  const code = row.entry?.problem;
  const next = useActionsOf(row).find((action) => action === failedAction(row));
  return (
    <p className="message-failure" role="alert">
      <span>
        {text.conversation.status.failed}
        {code && ` · ${problemText(text, new Problem(code))}`}
      </span>
      {next && (
        <Button look="plain" onClick={() => onAct(next, row)}>
          {text.conversation[failedAction(row)]}
        </Button>
      )}
      <Button look="plain" onClick={() => onAct("delete", row)}>
        {text.conversation.delete}
      </Button>
    </p>
  );
}
