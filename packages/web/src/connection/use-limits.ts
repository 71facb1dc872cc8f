import { type Client, DEFAULT_LIMITS, type Limits } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient } from "./client-context.tsx";

let served: Promise<Limits> | undefined;

function ask(client: Client): Promise<Limits> {
  served ??= client.call("config.show", {}).then(({ limits }) => limits);
  served.catch(() => {
    served = undefined;
  });
  return served;
}

/** The limits of this server. The default ones until the server answers. */
export function useLimits(): Limits {
  const client = useClient();
  const [limits, setLimits] = useState(DEFAULT_LIMITS);
  useEffect(() => {
    ask(client).then(setLimits, () => {});
  }, [client]);
  return limits;
}
