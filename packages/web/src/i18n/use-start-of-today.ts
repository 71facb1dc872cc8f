import { useEffect, useState } from "react";
import { startOfDay } from "./dates.ts";

const MINUTE = 60_000;

/** The start of today, in ms. The value changes once a day, so that memoised content stays until then. */
export function useStartOfToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(startOfDay(Date.now())), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return today;
}
