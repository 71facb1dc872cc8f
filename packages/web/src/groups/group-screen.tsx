import { ContactsList } from "../contacts/contacts-list.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { paths, type Screen } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { CardPage } from "./card-page.tsx";
import { GroupFrame } from "./group-frame.tsx";
import { NewGroup } from "./new-group.tsx";
import { SettingsPage } from "./settings-page.tsx";

interface GroupScreenProps {
  readonly screen: Extract<Screen, { at: "group" | "new-group" }>;
  readonly onSwitch: () => void;
}

/** A group's card and the form of a new one beside the contacts, its other pages beside the conversations. */
export default function GroupScreen({ screen, onSwitch }: GroupScreenProps) {
  const { frame } = useText();
  if (screen.at === "group" && screen.page === "settings") {
    return (
      <GroupFrame group={screen.group} title={frame.groupSettings} onSwitch={onSwitch}>
        <SettingsPage key={screen.group} id={screen.group} />
      </GroupFrame>
    );
  }
  return (
    <Frame current="contacts" showing="main" list={<ContactsList screen={screen} />}>
      {screen.at === "new-group" ? (
        <Pane back={paths.contacts} title={frame.newGroup}>
          <NewGroup />
        </Pane>
      ) : (
        <Pane back={paths.find} title={frame.group}>
          <CardPage key={screen.group} id={screen.group} />
        </Pane>
      )}
    </Frame>
  );
}
