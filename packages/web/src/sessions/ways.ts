import type { HouseSettings } from "@teahouse/client";
import { ENTRANCE_WAYS, type EntranceWay } from "../navigation/paths.ts";

/** The entrance forms that a house offers, in order. */
export function waysInto({ registration, guests }: HouseSettings): readonly EntranceWay[] {
  return ENTRANCE_WAYS.filter((way) => {
    if (way === "guest") return guests;
    return way !== "register" || registration !== "closed";
  });
}

/** The form for somebody new: as a guest, or with an account if they are invited to a group. */
export function firstWay(settings: HouseSettings, invited: boolean): EntranceWay {
  const ways = waysInto(settings);
  if (invited) return ways.includes("register") ? "register" : "signIn";
  return ways.includes("guest") ? "guest" : "signIn";
}
