import { Menu } from "@base-ui/react/menu";
import FileIcon from "lucide-react/icons/file";
import MessageSquareX from "lucide-react/icons/message-square-x";
import ShieldBan from "lucide-react/icons/shield-ban";
import UserRound from "lucide-react/icons/user-round";
import { useEffect, useRef, useState } from "react";
import type { MessageRow } from "../shared/message-row.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "../ui/menu.css";
import type { MessageAction } from "./actions.ts";
import { BAR_ICONS, useActionsOf } from "./message-bar.tsx";

const ICONS = {
  ...BAR_ICONS,
  asFile: FileIcon,
  profile: UserRound,
  purge: MessageSquareX,
  ban: ShieldBan,
};

interface MessageMenuProps {
  readonly row: MessageRow;
  readonly anchor: Element;
  readonly onAct: (action: MessageAction, row: MessageRow) => void;
  readonly onClose: () => void;
}

/**
 * Returns a ref that is true once a press has begun after the menu opened. Until then, lifting the finger from the long
 * press must not close the menu.
 */
function useNewPress() {
  const pressed = useRef(false);
  useEffect(() => {
    const press = () => {
      pressed.current = true;
    };
    document.addEventListener("pointerdown", press, { capture: true });
    return () => document.removeEventListener("pointerdown", press, { capture: true });
  }, []);
  return pressed;
}

/** The menu of a message, for the keyboard and for a long press. */
export default function MessageMenu({ row, anchor, onAct, onClose }: MessageMenuProps) {
  const { common, conversation } = useText();
  const [open, setOpen] = useState(true);
  const pressed = useNewPress();
  const message = anchor.closest<HTMLElement>("[data-message]");
  const guard = useScreenTexts().guard;
  const labels = {
    ...conversation,
    copy: common.copy,
    purge: guard.purgeMenu,
    ban: guard.ban,
  };

  function act(action: MessageAction): void {
    // An action may open a dialog, which later returns the focus to where it was. This menu item is gone by then.
    message?.focus({ preventScroll: true });
    onAct(action, row);
  }

  return (
    <Menu.Root
      open={open}
      onOpenChange={(next, { reason }) => {
        if (next || pressed.current || reason !== "outside-press") setOpen(next);
      }}
      onOpenChangeComplete={(stillOpen) => !stillOpen && onClose()}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={4}
          className="menu-positioner"
        >
          <Menu.Popup
            className="menu"
            aria-label={conversation.messageActions}
            finalFocus={() => message}
          >
            {useActionsOf(row).map((action) => {
              const Icon = ICONS[action];
              return (
                <Menu.Item key={action} className="menu-item" onClick={() => act(action)}>
                  <Icon size={18} aria-hidden="true" />
                  {labels[action]}
                </Menu.Item>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
