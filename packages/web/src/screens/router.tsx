import { groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { Suspense, useEffect } from "react";
import { useSearch } from "wouter";
import { useClientState } from "../connection/client-context.tsx";
import { useHouseSettings } from "../connection/use-config.ts";
import { FrameSkeleton } from "../frame/frame-skeleton.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { go, useAddress } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { useSession } from "../sessions/session-context.tsx";
import { firstWay, waysInto } from "../sessions/ways.ts";
import { loadFormTexts } from "../texts/load-texts.ts";
import { useLanguage } from "../texts/text-context.tsx";
import { destinationIn } from "./destination.ts";
import { Home } from "./home.tsx";
import { NotFound } from "./not-found.tsx";
import { entranceAt, placeAt } from "./table.tsx";

const Entrance = lazyComponent(() => import("../sessions/entrance.tsx"));

function Redirect({ to }: { readonly to: string }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return null;
}

/** Goes to the destination in the address if there is one. Else guests go to the lobby. */
function Inside() {
  const to = destinationIn(useSearch(), location.origin);
  const kind = useClientState((state) => state.user?.kind);
  const lobby = paths.conversation(groupConversation(PUBLIC_ROOM));
  if (to !== undefined) return <Redirect to={to + location.hash} />;
  return <Redirect to={kind === "guest" ? lobby : paths.chats} />;
}

function queryOf(search: string): string {
  return search === "" ? "" : `?${search}`;
}

/** For a person who is not signed in: the entrance, or a redirect to it. */
function Outside({ address }: { readonly address: string }) {
  const { ended, nextEntrance } = useSession();
  const search = useSearch();
  const language = useLanguage();
  const settings = useHouseSettings();
  const entrance = entranceAt(address);
  useEffect(() => {
    loadFormTexts(language).catch(() => {});
  }, [language]);
  if (settings === undefined) return null;
  const ways = waysInto(settings);
  if (entrance !== undefined && ways.includes(entrance)) {
    const invited = destinationIn(search, location.origin) === paths.invited;
    return (
      <Suspense>
        <Entrance way={entrance} ways={ways} invited={invited} />
      </Suspense>
    );
  }
  if (entrance !== undefined)
    return <Redirect to={paths.signIn + queryOf(search) + location.hash} />;
  if (nextEntrance !== undefined) return <Redirect to={nextEntrance} />;
  const way = paths[ended ? "signIn" : firstWay(settings, address === paths.invited)];
  if (address === "/") return <Redirect to={way} />;
  // The token of an invite link stays in the fragment, which no server sees.
  return <Redirect to={`${way}?to=${encodeURIComponent(address)}${location.hash}`} />;
}

/** Shows the screen of the address, or the entrance to a person who is not signed in. */
export function Screens() {
  const address = useAddress();
  const { status } = useSession();
  const place = placeAt(address);
  const isEntrance = address === "/" || entranceAt(address) !== undefined;

  if (place === undefined && !isEntrance) return <NotFound />;
  if (status === "out") return <Outside address={address} />;
  if (status === "entering") return <FrameSkeleton />;
  return place === undefined ? <Inside /> : <Home place={place} />;
}
