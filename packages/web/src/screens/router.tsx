import { groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { lazy, Suspense, useEffect } from "react";
import { useSearch } from "wouter";
import { useClientState } from "../connection/client-context.tsx";
import { FrameSkeleton } from "../frame/frame-skeleton.tsx";
import { go, usePath } from "../navigation/go.ts";
import { paths, toScreen } from "../navigation/screen.ts";
import { useSession } from "../sessions/session-context.tsx";
import { Home } from "./home.tsx";
import { Nowhere } from "./nowhere.tsx";
import { toWanted } from "./wanted.ts";

const Entrance = lazy(() => import("../sessions/entrance.tsx"));

function Redirect({ to }: { readonly to: string }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return null;
}

/** Leads inside: to where one wanted to go, guests to the lobby. */
function Inside() {
  const to = toWanted(useSearch(), location.origin);
  const kind = useClientState((state) => state.user?.kind);
  const lobby = paths.conversation(groupConversation(PUBLIC_ROOM));
  if (to !== undefined) return <Redirect to={to + location.hash} />;
  return <Redirect to={kind === "guest" ? lobby : paths.chats} />;
}

/** Shows what the address says, as far as one is signed in. */
export function Screens() {
  const { path } = usePath();
  const { status, ended, left } = useSession();
  const screen = toScreen(path);

  if (screen.at === "nowhere") return <Nowhere />;
  if (status === "out") {
    if (screen.at === "entrance") {
      return (
        <Suspense>
          <Entrance way={screen.way} />
        </Suspense>
      );
    }
    if (left !== undefined) return <Redirect to={left} />;
    const way = ended ? paths.signIn : screen.at === "invited" ? paths.register : paths.guest;
    if (screen.at === "home") return <Redirect to={way} />;
    // The token of an invite link stays where no server sees it.
    return <Redirect to={`${way}?to=${encodeURIComponent(path)}${location.hash}`} />;
  }
  if (status === "entering") return <FrameSkeleton />;
  if (screen.at === "entrance" || screen.at === "home") return <Inside />;
  return <Home screen={screen} />;
}
