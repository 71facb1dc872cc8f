import UsersIcon from "lucide-react/icons/users";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

/** The main pane while no contact is chosen. */
export default function ContactsScreen() {
  const { friendships } = useScreenTexts();
  return (
    <>
      <ConnectionBanner />
      <EmptyState
        icon={<UsersIcon size={28} />}
        title={friendships.pickTitle}
        text={friendships.pickText}
      />
    </>
  );
}
