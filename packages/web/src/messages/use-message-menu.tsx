import { type ReactNode, Suspense, useState } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import type { MessageRow } from "../shared/message-row.ts";
import type { MessageAction } from "./actions.ts";

const MessageMenu = lazyComponent(() => import("./message-menu.tsx"));

interface OpenMenu {
  readonly key: string;
  readonly anchor: Element;
}

/** The one menu that all messages share: a function that opens it, and the node to render. */
export function useMessageMenu(
  rowOf: (key: string) => MessageRow | undefined,
  onAct: (action: MessageAction, row: MessageRow) => void,
): { open(message: HTMLElement): void; readonly menu: ReactNode } {
  const [opened, setOpened] = useState<OpenMenu | undefined>(undefined);
  const row = opened && rowOf(opened.key);
  return {
    open(message) {
      const key = message.dataset.row;
      const anchor = message.querySelector(".bubble") ?? message;
      if (key !== undefined) setOpened({ key, anchor });
    },
    menu: opened && row && (
      <Suspense>
        <MessageMenu
          row={row}
          anchor={opened.anchor}
          onAct={onAct}
          onClose={() => setOpened(undefined)}
        />
      </Suspense>
    ),
  };
}
