import type { ConversationId } from "@teahouse/client";
import { Suspense, useEffect, useState } from "react";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useConversations } from "../conversations/list/use-conversations.ts";
import { type AppDialog, DialogProvider } from "../frame/dialogs.ts";
import { Frame } from "../frame/frame.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { go } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { loadScreenTexts } from "../texts/load-texts.ts";
import { useLanguage } from "../texts/text-context.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { ToastProvider } from "../ui/toast-context.tsx";
import { LISTS } from "./list.tsx";
import { Rail } from "./rail.tsx";
import type { Place } from "./table.tsx";
import { useKeys } from "./use-keys.ts";
import { useTitle } from "./use-title.ts";

const Switcher = lazyComponent(() => import("../conversations/switcher/switcher.tsx"));
const KeysDialog = lazyComponent(() => import("./keys-dialog.tsx"));

/** The patterns of addresses that show the timeline of a conversation. */
const TIMELINES: readonly string[] = [
  "/chats/:conversation",
  "/chats/:conversation/details/:user?",
];

/** Returns a function that moves by `steps` conversations in the list. It opens the first one if none is open. */
function useStep(current: ConversationId | undefined): (steps: number) => void {
  const { sorted } = useConversations();
  return (steps) => {
    const place = sorted.findIndex(({ id }) => id === current);
    const next = sorted[place === -1 ? 0 : place + steps];
    if (next) go(paths.conversation(next.id));
  };
}

/** Loads the texts of the other screens while the first one is in view. */
function usePreloadScreenTexts(): void {
  const language = useLanguage();
  useEffect(() => {
    loadScreenTexts(language).catch(() => {});
  }, [language]);
}

/** The app for a person who is signed in. */
export function Home({ place }: { readonly place: Place }) {
  const [dialog, setDialog] = useState<AppDialog | undefined>(undefined);
  const step = useStep(TIMELINES.includes(place.path) ? place.values.conversation : undefined);
  const close = () => setDialog(undefined);
  const List = LISTS[place.rail];
  useTitle(place);
  usePreloadScreenTexts();
  useKeys({
    switcher: () => setDialog("switcher"),
    keys: () => setDialog("keys"),
    step,
    leave() {
      if (place.withoutDrawer !== undefined) go(place.withoutDrawer, { replace: true });
    },
  });
  return (
    <ToastProvider>
      <DialogProvider value={setDialog}>
        <Frame
          rail={<Rail current={place.rail} />}
          showing={place.showing}
          list={
            <ErrorBoundary key={place.rail}>
              <Suspense>
                <List place={place} />
              </Suspense>
            </ErrorBoundary>
          }
          main={
            <ErrorBoundary showing={place.path}>
              <Suspense fallback={<ConnectionBanner />}>{place.main}</Suspense>
            </ErrorBoundary>
          }
          drawer={
            place.drawer && (
              <Suspense fallback={<aside className="drawer" />}>{place.drawer}</Suspense>
            )
          }
        />
      </DialogProvider>
      <Suspense>
        {dialog === "switcher" && <Switcher onClose={close} />}
        {dialog === "keys" && <KeysDialog onClose={close} />}
      </Suspense>
    </ToastProvider>
  );
}
