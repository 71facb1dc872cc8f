import { parseConversation, type UserId } from "@teahouse/client";
import { type ReactNode, useCallback, useState } from "react";
import type { MessageAction } from "../messages/actions.ts";
import { type GuardAction, isGuardAction } from "../shared/guard-action.ts";
import type { MessageRow } from "../shared/message-row.ts";
import { GuardDialog } from "./guard-dialog.tsx";

type OnAct = (action: MessageAction, row: MessageRow) => void;

interface OpenDialog {
  readonly kind: GuardAction;
  readonly group: number;
  readonly user: UserId;
}

/** Opens a dialog for moderation actions on a message's author. Passes all other actions on to `act`. */
export function useGuardDialog(act: OnAct, nameOf: (user: UserId) => string) {
  const [open, setOpen] = useState<OpenDialog | undefined>(undefined);
  const onAct: OnAct = useCallback(
    (action, row) => {
      if (!isGuardAction(action)) return act(action, row);
      const place = row.event && parseConversation(row.event.conversation);
      if (place?.kind === "group") setOpen({ kind: action, group: place.group, user: row.by });
    },
    [act],
  );
  const dialog: ReactNode = open && (
    <GuardDialog {...open} name={nameOf(open.user)} onClose={() => setOpen(undefined)} />
  );
  return { onAct, dialog };
}
