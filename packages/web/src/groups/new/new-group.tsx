import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../../connection/client-context.tsx";
import { paths } from "../../navigation/paths.ts";
import { useLaterTexts } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { NewGroupForm } from "./new-group-form.tsx";

/** The form of a new group. Tells a guest how to become a person who may create one. */
export function NewGroup() {
  const { friendships } = useLaterTexts();
  const words = useLaterTexts().groups;
  const guest = useClientState((state) => state.user?.kind === "guest");
  if (!guest) return <NewGroupForm />;
  return (
    <EmptyState icon={<UsersRound size={28} />} title={words.guestTitle} text={words.guestText}>
      <ButtonLink look="primary" href={paths.settingsPage("account")}>
        {friendships.becomeAccount}
      </ButtonLink>
    </EmptyState>
  );
}
