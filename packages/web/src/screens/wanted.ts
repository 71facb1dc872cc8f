import { toScreen } from "../navigation/screen.ts";

/** Where somebody wanted to go before the entrance stood in the way: a screen inside, nothing else. */
export function toWanted(search: string, origin: string): string | undefined {
  const to = new URLSearchParams(search).get("to");
  if (to === null || !URL.canParse(to, origin)) return undefined;
  const url = new URL(to, origin);
  const { at } = toScreen(url.pathname);
  const inside = at !== "nowhere" && at !== "entrance" && at !== "home";
  return inside && url.origin === origin ? url.pathname : undefined;
}
