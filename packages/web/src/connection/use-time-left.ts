import { useEffect, useState } from "react";
import { useClientState } from "./client-context.tsx";

/** How often is looked at the clock, in ms. */
const EVERY = 500;

/** How long it is until a time of the server's clock, in ms; counts down, and rests at 0. */
export function useTimeLeft(until: number): number {
  const clockOffset = useClientState((state) => state.clockOffset);
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, until - (now + clockOffset));
  const isRunning = left > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another end begins with another look at the clock.
  useEffect(() => {
    if (!isRunning) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), EVERY);
    return () => clearInterval(timer);
  }, [isRunning, until]);
  return left;
}
