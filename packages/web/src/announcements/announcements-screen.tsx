import { groupConversation, type Role } from "@teahouse/client";
import Megaphone from "lucide-react/icons/megaphone";
import { useLaterTexts } from "../texts/text-context.tsx";
import "../groups/group-frame.css";
import { useClientState } from "../connection/client-context.tsx";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { paths, type Screen } from "../navigation/screen.ts";
import { useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { AnnouncementsPage } from "./announcements-page.tsx";

type AnnouncementsScreenKind = Extract<Screen, { at: "announcements" }>;

interface PageProps {
  readonly screen: AnnouncementsScreenKind;
  readonly role: Role | null;
}

function Page({ screen: { group, announcement }, role }: PageProps) {
  const { common } = useText();
  const words = useLaterTexts().announcements;
  if (role !== null) {
    return <AnnouncementsPage key={group} group={group} role={role} wanted={announcement} />;
  }
  return (
    <EmptyState icon={<Megaphone size={28} />} title={words.notInTitle} text={words.notInText}>
      <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
    </EmptyState>
  );
}

interface AnnouncementsScreenProps {
  readonly screen: AnnouncementsScreenKind;
  readonly onSwitch: () => void;
}

/** What the owner and the admins of a group let all know: beside the conversations. */
export default function AnnouncementsScreen({ screen, onSwitch }: AnnouncementsScreenProps) {
  const { group } = screen;
  const { timeline } = useText();
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const conversation = groupConversation(group);
  return (
    <Frame
      current="chats"
      showing="main"
      list={
        <ConversationList current={conversation} hrefOf={paths.conversation} onSwitch={onSwitch} />
      }
    >
      <div className="group-frame">
        <Pane back={paths.details(conversation)} title={timeline.announcements}>
          <Page screen={screen} role={role} />
        </Pane>
      </div>
    </Frame>
  );
}
