import Copy from "lucide-react/icons/copy";
import RotateCw from "lucide-react/icons/rotate-cw";
import Trash from "lucide-react/icons/trash-2";
import Undo from "lucide-react/icons/undo-2";
import UserRound from "lucide-react/icons/user-round";
import "./message-bar.css";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/limits.ts";
import type { MessageRow } from "../conversations/rows.ts";
import { useText } from "../i18n/text-context.tsx";
import { useNow } from "../lib/use-now.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { actionsOf, type MessageAction } from "./actions.ts";

export const ACTION_ICONS = {
  copy: Copy,
  profile: UserRound,
  recall: Undo,
  retry: RotateCw,
  delete: Trash,
} as const;

/** What one may do with a message now, and goes on being so while it is looked at. */
export function useActionsOf(row: MessageRow): readonly MessageAction[] {
  const { recallSeconds } = useLimits();
  const clockOffset = useClientState((state) => state.clockOffset);
  const now = useNow(1000) + clockOffset;
  return actionsOf(row, now, recallSeconds);
}

interface MessageBarProps {
  readonly row: MessageRow;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
}

/** The small bar over the message that is pointed at; the keyboard has the menu. The pointer comes to a card by the name. */
export function MessageBar({ row, onAct }: MessageBarProps) {
  const { common, conversation } = useText();
  const labels = { ...conversation, copy: common.copy };
  const actions = useActionsOf(row).filter((action) => action !== "profile");
  return (
    <div className="message-bar">
      {actions.map((action) => {
        const Icon = ACTION_ICONS[action];
        return (
          <IconButton
            key={action}
            tabIndex={-1}
            label={labels[action]}
            icon={<Icon size={16} />}
            onClick={() => onAct(action, row)}
          />
        );
      })}
    </div>
  );
}
