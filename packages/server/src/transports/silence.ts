import { problem } from "@teahouse/protocol";
import type { House } from "../house.ts";

/** Refuses a request while the node is silent, since its knowledge of rights may be out of date. */
export function refuseWhileSilent({ hub }: House): void {
  if (hub.staleness.silent) throw problem("unavailable", { retryAfter: 2 });
}
