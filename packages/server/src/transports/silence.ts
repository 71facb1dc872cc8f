import { problem } from "@teahouse/protocol";
import type { House } from "../house.ts";

/** A silent node answers nobody: it no longer knows who may see what. */
export function refuseWhileSilent({ hub }: House): void {
  if (hub.staleness.silent) throw problem("unavailable", { retryAfter: 2 });
}
