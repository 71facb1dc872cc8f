import type { ConversationState } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { useMe } from "../shared/use-face.ts";
import { groupIn } from "../shared/write-state.ts";
import { lastSaidAt, slowSecondsIn } from "./slow-mode.ts";

export interface SlowMode {
  /** Between two messages of one's own; 0 where there is no slow mode, or not for oneself. */
  readonly seconds: number;
  /** How long it is until one may write the next message, in ms. */
  readonly wait: number;
  /** How long what the server has put off still waits, in ms; 0 where nothing does. */
  readonly held: number;
}

/** How slow mode holds one up in a conversation now. */
export function useSlowMode({ id, timeline }: ConversationState): SlowMode {
  const me = useMe();
  const seconds = useClientState((state) => slowSecondsIn(groupIn(id, state)));
  const clockOffset = useClientState((state) => state.clockOffset);
  const unsent = useUnsent(id).filter(({ state }) => state !== "failed");
  const saidAt = seconds === 0 ? 0 : lastSaidAt(timeline, me);
  const writtenAt = Math.max(saidAt, ...unsent.map(({ at }) => at + clockOffset));
  const until = (from: number) => (seconds === 0 ? 0 : from + seconds * 1000);
  const wait = useTimeLeft(until(writtenAt));
  const left = useTimeLeft(until(saidAt));
  return { seconds, wait, held: unsent.some(({ state }) => state === "waiting") ? left : 0 };
}
