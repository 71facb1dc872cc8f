import { problem } from "@teahouse/protocol";
import type { Caller } from "../request.ts";

/** Returns the caller of a request that needs a session. */
export function requireCaller(caller: Caller | "ended" | undefined): Caller {
  if (caller === undefined) throw problem("unauthenticated");
  if (caller === "ended") throw problem("session_ended");
  return caller;
}
