import type { ConversationId } from "@teahouse/client";
import { lazy, Suspense, useState } from "react";
import { ChatsScreen } from "../conversations/chats-screen.tsx";
import { useConversations } from "../conversations/use-conversations.ts";
import { Frame } from "../frame/frame.tsx";
import { assertNever } from "../lib/assert-never.ts";
import { go } from "../navigation/go.ts";
import { paths, type Screen } from "../navigation/screen.ts";
import { ToastProvider } from "../ui/toast-context.tsx";
import { useKeys } from "./use-keys.ts";
import { useTitle } from "./use-title.ts";

const AnnouncementsScreen = lazy(() => import("../announcements/announcements-screen.tsx"));
const ContactsScreen = lazy(() => import("../contacts/contacts-screen.tsx"));
const GroupScreen = lazy(() => import("../groups/group-screen.tsx"));
const GuardScreen = lazy(() => import("../guard/guard-screen.tsx"));
const InviteScreen = lazy(() => import("../invitations/invite-screen.tsx"));
const InvitedScreen = lazy(() => import("../invitations/invited-screen.tsx"));
const MembersScreen = lazy(() => import("../members/members-screen.tsx"));
const NoticesScreen = lazy(() => import("../notices/notices-screen.tsx"));
const PinsScreen = lazy(() => import("../pins/pins-screen.tsx"));
const SettingsScreen = lazy(() => import("../settings/settings-screen.tsx"));
const Switcher = lazy(() => import("../conversations/switcher.tsx"));
const KeysDialog = lazy(() => import("./keys-dialog.tsx"));

export type HomeScreen = Exclude<Screen, { at: "home" | "entrance" | "nowhere" }>;
type Dialog = "switcher" | "keys";

interface ShownProps {
  readonly screen: HomeScreen;
  readonly onDialog: (dialog: Dialog) => void;
}

function Shown({ screen, onDialog }: ShownProps) {
  switch (screen.at) {
    case "chats":
    case "conversation":
      return <ChatsScreen screen={screen} onSwitch={() => onDialog("switcher")} />;
    case "contacts":
    case "user":
      return (
        <Suspense fallback={<Frame current="contacts" showing="list" list={null} />}>
          <ContactsScreen screen={screen} />
        </Suspense>
      );
    case "new-group":
    case "group": {
      const current = screen.at === "group" && screen.page === "settings" ? "chats" : "contacts";
      return (
        <Suspense fallback={<Frame current={current} showing="main" list={null} />}>
          <GroupScreen screen={screen} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    }
    case "members":
      return (
        <Suspense fallback={<Frame current="chats" showing="main" list={null} />}>
          <MembersScreen screen={screen} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    case "guard":
      return (
        <Suspense fallback={<Frame current="chats" showing="main" list={null} />}>
          <GuardScreen group={screen.group} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    case "announcements":
      return (
        <Suspense fallback={<Frame current="chats" showing="main" list={null} />}>
          <AnnouncementsScreen screen={screen} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    case "pins":
      return (
        <Suspense fallback={<Frame current="chats" showing="main" list={null} />}>
          <PinsScreen conversation={screen.conversation} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    case "invite":
      return (
        <Suspense fallback={<Frame current="chats" showing="main" list={null} />}>
          <InviteScreen group={screen.group} onSwitch={() => onDialog("switcher")} />
        </Suspense>
      );
    case "invited":
      return (
        <Suspense fallback={<Frame current="contacts" showing="main" list={null} />}>
          <InvitedScreen />
        </Suspense>
      );
    case "notices":
      return (
        <Suspense fallback={<Frame current="notices" showing="whole" list={null} />}>
          <NoticesScreen />
        </Suspense>
      );
    case "settings":
      return (
        <Suspense fallback={<Frame current="settings" showing="list" list={null} />}>
          <SettingsScreen page={screen.page} onKeys={() => onDialog("keys")} />
        </Suspense>
      );
    default:
      return assertNever(screen);
  }
}

/** Goes so many conversations down the list; to the first one where none is open. */
function useStep(current: ConversationId | undefined): (steps: number) => void {
  const { sorted } = useConversations();
  return (steps) => {
    const place = sorted.findIndex(({ id }) => id === current);
    const next = sorted[place === -1 ? 0 : place + steps];
    if (next) go(paths.conversation(next.id));
  };
}

/** Where one is once the drawer is closed; undefined where none is open. */
function behindDrawer(screen: HomeScreen): string | undefined {
  if (screen.at === "members" && screen.user !== undefined) return paths.groupMembers(screen.group);
  if (screen.at !== "conversation" || screen.drawer.shows === "nothing") return undefined;
  return paths.conversation(screen.conversation);
}

/** What one sees when one is signed in. */
export function Home({ screen }: { readonly screen: HomeScreen }) {
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const step = useStep(screen.at === "conversation" ? screen.conversation : undefined);
  const close = () => setDialog(undefined);
  useTitle(screen);
  useKeys({
    switcher: () => setDialog("switcher"),
    keys: () => setDialog("keys"),
    step,
    leave() {
      const behind = behindDrawer(screen);
      if (behind !== undefined) go(behind, { replace: true });
    },
  });
  return (
    <ToastProvider>
      <Shown screen={screen} onDialog={setDialog} />
      <Suspense>
        {dialog === "switcher" && <Switcher onClose={close} />}
        {dialog === "keys" && <KeysDialog onClose={close} />}
      </Suspense>
    </ToastProvider>
  );
}
