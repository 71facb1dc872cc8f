import { Menu } from "@base-ui/react/menu";
import Search from "lucide-react/icons/search";
import UsersRound from "lucide-react/icons/users-round";
import { type ReactNode, useRef, useState } from "react";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";
import { useText } from "../../texts/text-context.tsx";
import "../../ui/menu.css";

interface BeginMenuProps {
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** The choice between finding a user and creating a group. */
export default function BeginMenu({ anchor, onClose }: BeginMenuProps) {
  const { contacts, frame } = useText();
  const [open, setOpen] = useState(true);
  const gone = useRef(false);
  const ways: readonly (readonly [path: string, label: string, icon: ReactNode])[] = [
    [paths.find, contacts.find, <Search key="find" size={18} aria-hidden="true" />],
    [paths.newGroup, frame.newGroup, <UsersRound key="new" size={18} aria-hidden="true" />],
  ];
  return (
    <Menu.Root
      open={open}
      onOpenChange={setOpen}
      onOpenChangeComplete={(stillOpen) => !stillOpen && onClose()}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="end"
          sideOffset={4}
          className="menu-positioner"
        >
          {/* The next page has a field that takes the focus. */}
          <Menu.Popup
            className="menu"
            aria-label={frame.add}
            finalFocus={() => (gone.current ? false : anchor)}
          >
            {ways.map(([path, label, icon]) => (
              <Menu.Item
                key={path}
                className="menu-item"
                onClick={() => {
                  gone.current = true;
                  go(path);
                }}
              >
                {icon}
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
