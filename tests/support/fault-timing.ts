import type { Timing } from "@teahouse/server";
import { LONG } from "./long.ts";

/**
 * The times of servers in fault tests: short ones, so that nobody waits, and the true ones in the long run. They stay
 * seconds apart, because a busy machine may delay a server by a second.
 */
export const FAULT_TIMING: Partial<Timing> = LONG
  ? {}
  : { silent: 4_000, look: 500, databaseAnswer: 4_000, dead: 8_000, leaving: 4_000 };
