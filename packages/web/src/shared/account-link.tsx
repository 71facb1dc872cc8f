import { useHouseSettings } from "../connection/use-config.ts";
import { paths } from "../navigation/paths.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";

/** Leads a guest to the form that makes them a person. Shows nothing in a house that makes no accounts. */
export function AccountLink() {
  const { friendships } = useScreenTexts();
  if (useHouseSettings()?.registration === "closed") return null;
  return (
    <ButtonLink look="primary" href={paths.settingsPage("account")}>
      {friendships.becomeAccount}
    </ButtonLink>
  );
}
