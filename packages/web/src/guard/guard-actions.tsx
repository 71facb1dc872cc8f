import type { GroupId, Role, UserId } from "@teahouse/client";
import { useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { GUARD_ACTIONS, type GuardAction, mayGuard } from "../shared/guard-action.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { GuardDialog } from "./guard-dialog.tsx";

interface GuardActionsProps {
  readonly group: GroupId;
  readonly user: UserId;
  readonly name: string;
  /** Their role. Null for a former member. */
  readonly other: Role | null;
}

/** Buttons on a user's card to recall all their messages and to ban them. */
export function GuardActions({ group, user, name, other }: GuardActionsProps) {
  const words = useScreenTexts().guard;
  const actor = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const [kind, setKind] = useState<GuardAction | undefined>(undefined);
  if (!mayGuard(actor, other)) return null;
  return (
    <>
      {GUARD_ACTIONS.map((action) => (
        <Button key={action} look="danger" onClick={() => setKind(action)}>
          {words[action]}
        </Button>
      ))}
      {kind && (
        <GuardDialog
          kind={kind}
          group={group}
          user={user}
          name={name}
          onClose={() => setKind(undefined)}
        />
      )}
    </>
  );
}
