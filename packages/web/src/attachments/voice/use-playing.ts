import type { FileId } from "@teahouse/client";
import { useSyncExternalStore } from "react";
import { heardVoices } from "./heard.ts";
import { player } from "./player.ts";

/** How a voice message is played now. */
export function usePlaying(id: FileId) {
  const isPlaying = useSyncExternalStore(player.subscribe, () => player.isPlaying(id));
  /** In milliseconds from its start. */
  const place = useSyncExternalStore(player.subscribe, () => player.placeIn(id));
  const fault = useSyncExternalStore(player.subscribe, () => player.faultOf(id));
  const isHeard = useSyncExternalStore(heardVoices.subscribe, () => heardVoices.has(id));
  return { isPlaying, place, fault, isHeard };
}
