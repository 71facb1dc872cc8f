import { storage } from "../../lib/storage.ts";

const SPEEDS = [1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

const KEY = "teahouse.voice-speed";

/** How fast voice messages are played. This browser remembers the last choice. */
export const speeds = {
  get(): Speed {
    const kept = Number(storage.get(KEY));
    return SPEEDS.find((speed) => speed === kept) ?? SPEEDS[0];
  },
  /** The next choice, which is kept. */
  next(speed: Speed): Speed {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? SPEEDS[0];
    storage.set(KEY, String(next));
    return next;
  },
};
