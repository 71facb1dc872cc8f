import { useEffect, useRef } from "react";
import { useConnection } from "./client-context.tsx";

/** Has `act` done each time that the connection stands again after it was lost, or after it could not be made. */
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
