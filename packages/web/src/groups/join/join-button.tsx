import type { GroupCard } from "@teahouse/client";
import { useClientState } from "../../connection/client-context.tsx";
import { AccountLink } from "../../shared/account-link.tsx";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { JoinAtOnce } from "./join-at-once.tsx";
import { needsApproval } from "./join-modes.ts";

export interface JoinButtonProps {
  readonly group: GroupCard;
  /** Opens the dialog for a question or a few words. */
  readonly onAsk: () => void;
  readonly onJoined: () => void;
}

/** The button to join that suits the join mode. Tells a guest how to become a person who may join. */
export function JoinButton({ group, onAsk, onJoined }: JoinButtonProps) {
  const words = useScreenTexts().groups;
  const guest = useClientState((state) => state.user?.kind === "guest");
  if (group.joinMode === "nobody") return null;
  if (guest) {
    return (
      <>
        <p className="user-actions-note">{words.guest}</p>
        <AccountLink />
      </>
    );
  }
  if (group.joinMode === "anyone") return <JoinAtOnce group={group.id} onJoined={onJoined} />;
  return (
    <Button look="primary" onClick={onAsk}>
      {needsApproval(group.joinMode) ? words.ask : words.join}
    </Button>
  );
}
