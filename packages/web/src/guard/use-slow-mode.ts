import type { ConversationState } from "@teahouse/client";
import { useClientState } from "../connection/client-context.tsx";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { useUnsent } from "../connection/use-unsent.ts";
import { useMe } from "../shared/use-face.ts";
import { groupIn } from "../shared/write-state.ts";
import { lastMessageAt, slowSecondsIn } from "./slow-mode.ts";

export interface SlowMode {
  /** Between two messages of the current user; 0 if slow mode is off, or does not bind them. */
  readonly seconds: number;
  /** How long until the current user may write the next message, in ms. */
  readonly wait: number;
  /** How long until a message that the server has delayed is sent, in ms; 0 if there is none. */
  readonly held: number;
}

/** How slow mode delays the current user in a conversation. */
export function useSlowMode({ id, timeline }: ConversationState): SlowMode {
  const me = useMe();
  const seconds = useClientState((state) => slowSecondsIn(groupIn(id, state)));
  const clockOffset = useClientState((state) => state.clockOffset);
  const unsent = useUnsent(id).filter(({ state }) => state !== "failed");
  const sentAt = seconds === 0 ? 0 : lastMessageAt(timeline, me);
  const writtenAt = Math.max(sentAt, ...unsent.map(({ at }) => at + clockOffset));
  const until = (from: number) => (seconds === 0 ? 0 : from + seconds * 1000);
  const wait = useTimeLeft(until(writtenAt));
  const left = useTimeLeft(until(sentAt));
  return { seconds, wait, held: unsent.some(({ state }) => state === "waiting") ? left : 0 };
}
