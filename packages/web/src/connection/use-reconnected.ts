import { useEffect, useRef } from "react";
import { useConnection } from "./client-context.tsx";

/** Calls `act` each time the connection is back after a loss or a failed attempt. */
export function useReconnected(act: () => void): void {
  const { phase } = useConnection();
  const stood = useRef(false);
  const lost = useRef(false);
  useEffect(() => {
    if (phase === "connected") {
      if (lost.current) act();
      stood.current = true;
      lost.current = false;
    } else if (stood.current || phase === "waiting") {
      lost.current = true;
    }
  }, [phase, act]);
}
