import type { User } from "@teahouse/client";
import UserPlus from "lucide-react/icons/user-plus";
import { useClientState } from "../connection/client-context.tsx";
import { AccountLink } from "../shared/account-link.tsx";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";

interface AddFriendProps {
  readonly user: User;
  readonly onAsk: () => void;
}

/** The button to add a friend. Tells why a guest can neither send nor get a request. */
export function AddFriend({ user, onAsk }: AddFriendProps) {
  const { contacts } = useText();
  const { friendships } = useScreenTexts();
  const guest = useClientState((state) => state.user?.kind === "guest");
  if (user.kind === "guest")
    return <p className="user-actions-note">{friendships.guestsHaveNone}</p>;
  if (guest) {
    return (
      <>
        <p className="user-actions-note">{friendships.guestTitle}</p>
        <AccountLink />
      </>
    );
  }
  return (
    <Button look="primary" onClick={onAsk}>
      <UserPlus size={18} aria-hidden="true" />
      {contacts.add}
    </Button>
  );
}
