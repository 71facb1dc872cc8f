import { type AnnouncementId, type GroupId, groupConversation, type Role } from "@teahouse/client";
import Megaphone from "lucide-react/icons/megaphone";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { GroupPane } from "../shared/group-pane.tsx";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { AnnouncementsPage } from "./announcements-page.tsx";

interface AnnouncementsScreenProps {
  readonly group: GroupId;
  /** The announcement to show first. */
  readonly announcement?: AnnouncementId;
}

interface PageProps extends AnnouncementsScreenProps {
  readonly role: Role | null;
}

function Page({ group, announcement, role }: PageProps) {
  const { common } = useText();
  const words = useScreenTexts().announcements;
  if (role !== null) {
    return <AnnouncementsPage key={group} group={group} role={role} target={announcement} />;
  }
  return (
    <EmptyState icon={<Megaphone size={28} />} title={words.notInTitle} text={words.notInText}>
      <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
    </EmptyState>
  );
}

export default function AnnouncementsScreen(props: AnnouncementsScreenProps) {
  const { group } = props;
  const { timeline } = useText();
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  return (
    <GroupPane conversation={groupConversation(group)} title={timeline.announcements}>
      <Page {...props} role={role} />
    </GroupPane>
  );
}
