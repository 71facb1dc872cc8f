import { Pane } from "../frame/pane.tsx";
import { StoragePage } from "../media/storage-page.tsx";
import { paths, type SettingsPage } from "../navigation/paths.ts";
import { SessionsPage } from "../sessions/sessions-page.tsx";
import { useText } from "../texts/text-context.tsx";
import { AccountPage } from "./account-page.tsx";
import { AppearancePage } from "./appearance-page.tsx";
import { PrivacyPage } from "./privacy-page.tsx";
import { ProfilePage } from "./profile-page.tsx";
import "./settings.css";

interface SettingsScreenProps {
  readonly settingsPage?: SettingsPage;
}

function Page({ page }: { readonly page: SettingsPage }) {
  switch (page) {
    case "profile":
      return <ProfilePage />;
    case "account":
      return <AccountPage />;
    case "privacy":
      return <PrivacyPage />;
    case "appearance":
      return <AppearancePage />;
    case "sessions":
      return <SessionsPage />;
    case "storage":
      return <StoragePage />;
  }
}

/** A page of the settings; the profile if none is chosen. */
export default function SettingsScreen({ settingsPage: page = "profile" }: SettingsScreenProps) {
  const { settingsPages } = useText().frame;
  return (
    <Pane back={paths.settings} title={settingsPages[page]}>
      <div className="pane-column" key={page}>
        <Page page={page} />
      </div>
    </Pane>
  );
}
