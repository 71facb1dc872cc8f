import Copy from "lucide-react/icons/copy";
import Pencil from "lucide-react/icons/pencil";
import Pin from "lucide-react/icons/pin";
import PinOff from "lucide-react/icons/pin-off";
import RotateCw from "lucide-react/icons/rotate-cw";
import Trash from "lucide-react/icons/trash-2";
import Undo from "lucide-react/icons/undo-2";
import "./message-bar.css";
import { useMayAttach } from "../attachments/use-attaching.ts";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useNow } from "../lib/use-now.ts";
import { usePinning } from "../pins/use-pinning.ts";
import type { MessageRow } from "../shared/message-row.ts";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { actionsOf, type MessageAction } from "./actions.ts";
import { mayReach } from "./may-reach.ts";
import { useRecallRoles } from "./use-recall-roles.ts";

export const BAR_ICONS = {
  copy: Copy,
  recall: Undo,
  pin: Pin,
  unpin: PinOff,
  retry: RotateCw,
  edit: Pencil,
  delete: Trash,
} as const;

/** The other actions are only in the menu. */
function isInBar(action: MessageAction): action is keyof typeof BAR_ICONS {
  return Object.hasOwn(BAR_ICONS, action);
}

/** The actions on a message. They stay up to date as time passes. */
export function useActionsOf(row: MessageRow): readonly MessageAction[] {
  const { recallSeconds } = useLimits();
  const clockOffset = useClientState((state) => state.clockOffset);
  const now = useNow(1000) + clockOffset;
  const conversation = row.event?.conversation;
  const reaches = useClientState(
    (state) => conversation === undefined || mayReach(conversation, state),
  );
  const actions = actionsOf(row, now, recallSeconds, useRecallRoles(row), usePinning(row));
  const takesFiles = useMayAttach(conversation ?? row.entry?.conversation ?? "", "file");
  return actions.filter(
    (action) => (reaches || action !== "recall") && (takesFiles || action !== "asFile"),
  );
}

interface MessageBarProps {
  readonly row: MessageRow;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
}

/** The small bar above the message under the pointer. Keyboard users have the menu. The name links to the card. */
export default function MessageBar({ row, onAct }: MessageBarProps) {
  const { common, conversation } = useText();
  const labels = { ...conversation, copy: common.copy };
  const actions = useActionsOf(row).filter(isInBar);
  return (
    <div className="message-bar">
      {actions.map((action) => {
        const Icon = BAR_ICONS[action];
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
