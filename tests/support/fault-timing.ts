import type { Timing } from "@teahouse/server";
import { LONG } from "./long.ts";

/**
 * The timing of servers in fault tests. The long run (`TEST_LONG=1`) has the defaults, and other runs have these shorter
 * times. They are still seconds, because a busy machine may delay a server by a second.
 */
export const FAULT_TIMING: Partial<Timing> = LONG
  ? {}
  : { silent: 4_000, look: 500, databaseAnswer: 4_000, dead: 8_000, leaving: 4_000 };
