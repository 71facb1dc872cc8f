import { useEffect, useState } from "react";
import { useClientState } from "./client-context.tsx";

/** How often the clock is read, in ms. */
const INTERVAL = 500;

/** The time left until `until` (ms, server clock), in ms. Counts down to 0. */
export function useTimeLeft(until: number): number {
  const clockOffset = useClientState((state) => state.clockOffset);
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, until - (now + clockOffset));
  const isRunning = left > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new `until` reads the clock at once.
  useEffect(() => {
    if (!isRunning) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), INTERVAL);
    return () => clearInterval(timer);
  }, [isRunning, until]);
  return left;
}
