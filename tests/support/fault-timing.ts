import type { Timing } from "@teahouse/server";
import { LONG } from "./long.ts";

/**
 * The times of servers that meet faults: short ones, so that nobody waits, and the true ones in the long run. They stay
 * seconds apart, as a busy machine may hold a server up for one.
 */
export const FAULT_TIMING: Partial<Timing> = LONG
  ? {}
  : { silent: 4_000, look: 500, databaseAnswer: 4_000, dead: 8_000, leaving: 4_000 };
