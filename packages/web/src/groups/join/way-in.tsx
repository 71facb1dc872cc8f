import type { GroupCard } from "@teahouse/client";
import { useClientState } from "../../connection/client-context.tsx";
import { paths } from "../../navigation/paths.ts";
import { useLaterTexts } from "../../texts/text-context.tsx";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { JoinAtOnce } from "./join-at-once.tsx";
import { needsApproval } from "./join-modes.ts";

export interface WayInProps {
  readonly group: GroupCard;
  /** Opens the dialog for those who have to say something first. */
  readonly onAsk: () => void;
  readonly onJoined: () => void;
}

/** The way in, as the join mode says; a guest is told how to become one who may. */
export function WayIn({ group, onAsk, onJoined }: WayInProps) {
  const { friendships } = useLaterTexts();
  const words = useLaterTexts().groups;
  const guest = useClientState((state) => state.user?.kind === "guest");
  if (group.joinMode === "nobody") return null;
  if (guest) {
    return (
      <>
        <p className="user-actions-note">{words.guest}</p>
        <ButtonLink look="primary" href={paths.settingsPage("account")}>
          {friendships.becomeAccount}
        </ButtonLink>
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
