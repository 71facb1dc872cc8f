import { groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { Suspense, useEffect } from "react";
import { useSearch } from "wouter";
import { useClientState } from "../connection/client-context.tsx";
import { FrameSkeleton } from "../frame/frame-skeleton.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { useAddress } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { useSession } from "../sessions/session-context.tsx";
import { loadFormTexts } from "../texts/load-texts.ts";
import { useLanguage } from "../texts/text-context.tsx";
import { destinationIn } from "./destination.ts";
import { Home } from "./home.tsx";
import { Redirect } from "./redirect.tsx";
import { entranceAt, placeAt } from "./table.tsx";

const NotFound = lazyComponent(() => import("./not-found.tsx"));
const Outside = lazyComponent(() => import("./outside.tsx"));

/** Goes to the destination in the address if there is one. Else guests go to the lobby. */
function Inside() {
  const to = destinationIn(useSearch(), location.origin);
  const kind = useClientState((state) => state.user?.kind);
  const lobby = paths.conversation(groupConversation(PUBLIC_ROOM));
  if (to !== undefined) return <Redirect to={to + location.hash} />;
  return <Redirect to={kind === "guest" ? lobby : paths.chats} />;
}

/** Shows the screen of the address, or the entrance to a person who is not signed in. */
export function Screens() {
  const address = useAddress();
  const { status } = useSession();
  const language = useLanguage();
  const place = placeAt(address);
  const isEntrance = address === "/" || entranceAt(address) !== undefined;
  const isOut = status === "out";
  useEffect(() => {
    if (isOut) loadFormTexts(language).catch(() => {});
  }, [isOut, language]);

  if (place === undefined && !isEntrance) {
    return (
      <Suspense>
        <NotFound />
      </Suspense>
    );
  }
  if (isOut) {
    return (
      <Suspense>
        <Outside address={address} />
      </Suspense>
    );
  }
  if (status === "entering") return <FrameSkeleton />;
  return place === undefined ? <Inside /> : <Home place={place} />;
}
