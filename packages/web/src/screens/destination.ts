import { plainAddress } from "../navigation/go.ts";
import { placeAt } from "./table.tsx";

/**
 * The address to go to after signing in, from `?to=`. Only addresses of our own screens count, so that no link can
 * lead elsewhere.
 */
export function destinationIn(search: string, origin: string): string | undefined {
  const to = new URLSearchParams(search).get("to");
  if (to === null || !URL.canParse(to, origin)) return undefined;
  const url = new URL(to, origin);
  const isInside = placeAt(plainAddress(url.pathname)) !== undefined;
  return isInside && url.origin === origin ? url.pathname : undefined;
}
