import { type ConversationState, notifyLevelAt } from "@teahouse/client";
import { Suspense, useState } from "react";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { lazyComponent } from "../lib/load-code.ts";
import { useText } from "../texts/text-context.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { LevelIcon } from "./level-icon.tsx";

const NotifyMenu = lazyComponent(() => import("./notify-menu.tsx"));

/** Opens the choice of a notification level. Its bell shows the current one. */
export function NotifyButton({ conversation }: { readonly conversation: ConversationState }) {
  const { notifications, notifyMarks } = useText().conversation;
  const [anchor, setAnchor] = useState<HTMLElement | undefined>(undefined);
  const { notifyUntil } = conversation;
  const level = notifyLevelAt(conversation, notifyUntil - useTimeLeft(notifyUntil));
  const label = level === "all" ? notifications : `${notifications}: ${notifyMarks[level]}`;
  return (
    <>
      <IconButton
        label={label}
        icon={<LevelIcon level={level} size={20} strokeWidth={1.75} />}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      />
      {anchor && (
        <Suspense>
          <NotifyMenu
            conversation={conversation}
            level={level}
            anchor={anchor}
            onClose={() => setAnchor(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
