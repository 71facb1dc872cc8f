import { useEffect, useState } from "react";
import { startOfDay } from "./dates.ts";

const MINUTE = 60_000;

/** When today began, in ms; a new value once a day, so that what depends on it stays as it is until then. */
export function useStartOfToday(): number {
  const [today, setToday] = useState(() => startOfDay(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setToday(startOfDay(Date.now())), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return today;
}
