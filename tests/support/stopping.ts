import { join } from "node:path";
import type { Point } from "../../packages/server/src/lib/point.ts";

/** The program of a server that ends or suspends itself at a given point. */
export const STOPPING_SERVER = join(import.meta.dir, "stopping-server.ts");

/** The setting that kills or suspends it when it reaches a point for the n-th time. */
export function stopAt(point: Point, n: number, signal: "SIGKILL" | "SIGSTOP") {
  return { STOP_AT: `${point}:${n}:${signal}` };
}
