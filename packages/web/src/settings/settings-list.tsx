import "./settings.css";
import HardDrive from "lucide-react/icons/hard-drive";
import KeyRound from "lucide-react/icons/key-round";
import MonitorSmartphone from "lucide-react/icons/monitor-smartphone";
import Palette from "lucide-react/icons/palette";
import Shield from "lucide-react/icons/shield";
import UserRound from "lucide-react/icons/user-round";
import { useClientState } from "../connection/client-context.tsx";
import { ListPane } from "../frame/list-pane.tsx";
import { useAddress } from "../navigation/go.ts";
import { paths, SETTINGS_PAGES, type SettingsPage } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Entry } from "../ui/entry.tsx";
import { Name } from "../ui/name.tsx";
import { Tag } from "../ui/tag.tsx";

const ICONS = {
  profile: UserRound,
  account: KeyRound,
  privacy: Shield,
  appearance: Palette,
  sessions: MonitorSmartphone,
  storage: HardDrive,
} as const satisfies Record<SettingsPage, unknown>;

export default function SettingsList() {
  const address = useAddress();
  const current = address === paths.settings ? paths.settingsPage("profile") : address;
  const { frame, conversation } = useText();
  const user = useClientState((state) => state.user);
  return (
    <ListPane label={frame.settings} header={<h1>{frame.settings}</h1>}>
      {user && (
        <div className="settings-self">
          <Avatar id={user.id} name={user.nickname} />
          <div>
            <b>
              <Name>{user.nickname}</Name>
            </b>
            {user.kind === "guest" ? (
              <Tag>{conversation.guest}</Tag>
            ) : (
              <span>@{user.username}</span>
            )}
          </div>
        </div>
      )}
      <ul className="entries">
        {SETTINGS_PAGES.map((page) => {
          const Icon = ICONS[page];
          return (
            <Entry
              key={page}
              href={paths.settingsPage(page)}
              icon={<Icon size={18} aria-hidden="true" />}
              label={frame.settingsPages[page]}
              current={paths.settingsPage(page) === current}
            />
          );
        })}
      </ul>
    </ListPane>
  );
}
