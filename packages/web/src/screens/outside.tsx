import { useSearch } from "wouter";
import { useHouseSettings } from "../connection/use-config.ts";
import { paths } from "../navigation/paths.ts";
import Entrance from "../sessions/entrance.tsx";
import { useSession } from "../sessions/session-context.tsx";
import { firstWay, waysInto } from "../sessions/ways.ts";
import { destinationIn } from "./destination.ts";
import { Redirect } from "./redirect.tsx";
import { entranceAt } from "./table.tsx";

/** For a person who is not signed in: the entrance, with the forms that the house offers, or a redirect to it. */
export default function Outside({ address }: { readonly address: string }) {
  const { ended, nextEntrance } = useSession();
  const search = useSearch();
  const settings = useHouseSettings();
  const entrance = entranceAt(address);
  if (settings === undefined) return null;
  const ways = waysInto(settings);
  if (entrance !== undefined && ways.includes(entrance)) {
    const invited = destinationIn(search, location.origin) === paths.invited;
    return <Entrance way={entrance} ways={ways} invited={invited} />;
  }
  if (entrance !== undefined) {
    return <Redirect to={paths.signIn + (search && `?${search}`) + location.hash} />;
  }
  if (nextEntrance !== undefined) return <Redirect to={nextEntrance} />;
  const way = paths[ended ? "signIn" : firstWay(settings, address === paths.invited)];
  if (address === "/") return <Redirect to={way} />;
  // The token of an invite link stays in the fragment, which no server sees.
  return <Redirect to={`${way}?to=${encodeURIComponent(address)}${location.hash}`} />;
}
