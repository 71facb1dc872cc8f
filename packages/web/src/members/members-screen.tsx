import { type GroupId, groupConversation, mayRole, type Role, type UserId } from "@teahouse/client";
import Lock from "lucide-react/icons/lock";
import UsersRound from "lucide-react/icons/users-round";
import { useLaterTexts } from "../texts/text-context.tsx";
import "../groups/group-frame.css";
import { useClientState } from "../connection/client-context.tsx";
import { ConversationList } from "../conversations/conversation-list.tsx";
import { DrawerFrame } from "../frame/drawer-frame.tsx";
import { Frame } from "../frame/frame.tsx";
import { Pane } from "../frame/pane.tsx";
import { go } from "../navigation/go.ts";
import { paths, type Screen } from "../navigation/screen.ts";
import { keepsOrder } from "../shared/guard-action.ts";
import { groupOf } from "../shared/use-members.ts";
import { useText } from "../texts/text-context.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { BansPage } from "./bans-page.tsx";
import { LogPage } from "./log-page.tsx";
import { MemberCard } from "./member-card.tsx";
import { MembersPage } from "./members-page.tsx";

type MembersScreenKind = Extract<Screen, { at: "members" }>;

function Outside({ group }: { readonly group: GroupId }) {
  const { common } = useText();
  const words = useLaterTexts().members;
  const isLobby = groupOf(groupConversation(group)) === undefined;
  return (
    <EmptyState
      icon={<UsersRound size={28} />}
      title={isLobby ? words.lobbyTitle : words.notInTitle}
      text={isLobby ? words.lobbyText : words.notInText}
    >
      <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
    </EmptyState>
  );
}

function ForLeaders({ group }: { readonly group: GroupId }) {
  const { pages } = useText().timeline;
  const words = useLaterTexts().members;
  return (
    <EmptyState icon={<Lock size={28} />} title={words.forLeadersTitle} text={words.forLeadersText}>
      <ButtonLink href={paths.groupMembers(group)}>{pages.members}</ButtonLink>
    </EmptyState>
  );
}

interface PageProps {
  readonly screen: MembersScreenKind;
  readonly role: Role | null;
}

function Page({ screen: { group, page, user }, role }: PageProps) {
  const isListed = groupOf(groupConversation(group)) !== undefined;
  const isSeen = isListed || (page !== "members" && keepsOrder({ role }));
  if (role === null || !isSeen) return <Outside group={group} />;
  if (page === "members") {
    return <MembersPage key={group} group={group} role={role} current={user} />;
  }
  if (!mayRole(role, "group-log.read")) return <ForLeaders group={group} />;
  return page === "bans" ? (
    <BansPage key={group} group={group} />
  ) : (
    <LogPage key={group} group={group} />
  );
}

function Card({ group, user }: { readonly group: GroupId; readonly user: UserId }) {
  return (
    <DrawerFrame onClose={() => go(paths.groupMembers(group), { replace: true })}>
      <MemberCard key={user} conversation={groupConversation(group)} user={user} />
    </DrawerFrame>
  );
}

function backOf({ group, page }: MembersScreenKind): string {
  const conversation = groupConversation(group);
  if (page === "members") return paths.details(conversation);
  return groupOf(conversation) === undefined ? paths.groupGuard(group) : paths.groupMembers(group);
}

interface MembersScreenProps {
  readonly screen: MembersScreenKind;
  readonly onSwitch: () => void;
}

/** Who is in a group, who may not be, and who did what: beside the conversations, with a member's card. */
export default function MembersScreen({ screen, onSwitch }: MembersScreenProps) {
  const { group, page, user } = screen;
  const { pages } = useText().timeline;
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const conversation = groupConversation(group);
  const isIn = role !== null && groupOf(conversation) !== undefined;
  return (
    <Frame
      current="chats"
      showing="main"
      list={
        <ConversationList current={conversation} hrefOf={paths.conversation} onSwitch={onSwitch} />
      }
      drawer={isIn && user !== undefined && <Card group={group} user={user} />}
    >
      <div className="group-frame">
        <Pane back={backOf(screen)} title={pages[page]}>
          <Page screen={screen} role={role} />
        </Pane>
      </div>
    </Frame>
  );
}
