import type { ConnectionState } from "@teahouse/client";
import "./connection-banner.css";
import { useEffect, useState } from "react";
import { useNow } from "../lib/use-now.ts";
import type { Catalogue } from "../texts/catalogue.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { useClient, useConnection, useOutbox } from "./client-context.tsx";

/** How long a first attempt may take before the banner mentions it, in ms. */
const SILENT_FIRST = 800;

/** False in the first moment of connecting, so that a short break does not flash. */
function useIsShown({ phase }: ConnectionState): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (phase === "connected") return setLate(false);
    const timer = setTimeout(() => setLate(true), SILENT_FIRST);
    return () => clearTimeout(timer);
  }, [phase]);
  return phase === "waiting" || (phase === "connecting" && late);
}

function sentence(connection: ConnectionState, { frame }: Catalogue): string {
  const words = frame.connection;
  if (connection.phase === "waiting") return words[connection.reason];
  if (connection.phase === "connecting" && connection.attempt > 1) return words.reconnecting;
  return connection.phase === "connecting" ? words.connecting : words.stopped;
}

function Countdown({ until }: { readonly until: number }) {
  const text = useText();
  const now = useNow(500);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return <span aria-hidden="true">{text.frame.connection.retryIn(seconds)}</span>;
}

/** Shows the state of a broken connection, and how many messages wait for it. */
export function ConnectionBanner() {
  const client = useClient();
  const connection = useConnection();
  const waiting = useOutbox().filter(({ state }) => state !== "failed").length;
  const text = useText();
  const shown = useIsShown(connection);
  return (
    <div className="connection-banner" role="status">
      {shown && (
        <div className="connection-banner-body">
          <span>{sentence(connection, text)}</span>
          {connection.phase === "waiting" && (
            <>
              <Countdown until={connection.retryAt} />
              <Button look="plain" onClick={() => client.retryNow()}>
                {text.frame.connection.retryNow}
              </Button>
            </>
          )}
          {waiting > 0 && <span>{text.frame.connection.waiting(waiting)}</span>}
        </div>
      )}
    </div>
  );
}
