import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { paths, type SettingsPage } from "../navigation/screen.ts";
import { SessionsPage } from "../sessions/sessions-page.tsx";
import { useText } from "../texts/text-context.tsx";
import { AccountPage } from "./account-page.tsx";
import { AppearancePage } from "./appearance-page.tsx";
import { PrivacyPage } from "./privacy-page.tsx";
import { ProfilePage } from "./profile-page.tsx";
import { SettingsList } from "./settings-list.tsx";
import "./settings.css";

interface SettingsScreenProps {
  readonly page: SettingsPage | undefined;
  readonly onKeys: () => void;
}

function Page({ page, onKeys }: { readonly page: SettingsPage; readonly onKeys: () => void }) {
  switch (page) {
    case "profile":
      return <ProfilePage />;
    case "account":
      return <AccountPage />;
    case "privacy":
      return <PrivacyPage />;
    case "appearance":
      return <AppearancePage onKeys={onKeys} />;
    case "sessions":
      return <SessionsPage />;
  }
}

/** Settings by page; where there is room the profile stands beside the list. */
export default function SettingsScreen({ page, onKeys }: SettingsScreenProps) {
  const { settingsPages } = useText().frame;
  const shown = page ?? "profile";
  return (
    <Frame
      current="settings"
      showing={page === undefined ? "list" : "main"}
      list={<SettingsList current={shown} />}
    >
      <Pane back={paths.settings} title={settingsPages[shown]}>
        <div className="pane-column" key={shown}>
          <Page page={shown} onKeys={onKeys} />
        </div>
      </Pane>
    </Frame>
  );
}
