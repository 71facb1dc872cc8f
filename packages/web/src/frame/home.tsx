import type { ConversationId } from "@teahouse/client";
import { lazy, Suspense, useState } from "react";
import { ChatsScreen } from "../conversations/chats-screen.tsx";
import { useConversations } from "../conversations/use-conversations.ts";
import { assertNever } from "../lib/assert-never.ts";
import { go } from "../navigation.ts";
import { paths, type Screen } from "../screen.ts";
import { ToastProvider } from "../ui/toast-context.tsx";
import { Frame } from "./frame.tsx";
import { useKeys } from "./use-keys.ts";
import { useTitle } from "./use-title.ts";

const ContactsScreen = lazy(() => import("../friendships/contacts-screen.tsx"));
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

/** What one sees when one is signed in. */
export function Home({ screen }: { readonly screen: HomeScreen }) {
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const conversation = screen.at === "conversation" ? screen : undefined;
  const step = useStep(conversation?.conversation);
  const close = () => setDialog(undefined);
  useTitle(screen);
  useKeys({
    switcher: () => setDialog("switcher"),
    keys: () => setDialog("keys"),
    step,
    leave() {
      if (conversation === undefined || conversation.drawer.shows === "nothing") return;
      go(paths.conversation(conversation.conversation), { replace: true });
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
