import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../../connection/client-context.tsx";
import { AccountLink } from "../../shared/account-link.tsx";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NewGroupForm } from "./new-group-form.tsx";

/** The form of a new group. Tells a guest how to become a person who may create one. */
export function NewGroup() {
  const words = useScreenTexts().groups;
  const guest = useClientState((state) => state.user?.kind === "guest");
  if (!guest) return <NewGroupForm />;
  return (
    <EmptyState icon={<UsersRound size={28} />} title={words.guestTitle} text={words.guestText}>
      <AccountLink />
    </EmptyState>
  );
}
