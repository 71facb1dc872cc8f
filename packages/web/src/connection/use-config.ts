import {
  type Client,
  DEFAULT_LIMITS,
  type HouseSettings,
  type Limits,
  OPEN_HOUSE,
  type OutputOf,
} from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClient } from "./client-context.tsx";

type Config = OutputOf<"config.show">;

let served: Promise<Config> | undefined;
let known: Config | undefined;

function ask(client: Client): Promise<Config> {
  served ??= client.call("config.show", {}).then((config) => {
    known = config;
    return config;
  });
  served.catch(() => {
    served = undefined;
  });
  return served;
}

/** A part of the server's configuration. Undefined until the server answers; `failed` replaces a missing answer. */
function useConfig<T>(select: (config: Config) => T, failed: T): T | undefined {
  const client = useClient();
  const [config, setConfig] = useState(known);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    ask(client).then(setConfig, () => setFailed(true));
  }, [client]);
  if (config !== undefined) return select(config);
  return hasFailed ? failed : undefined;
}

/** The limits of this server. The default ones until the server answers. */
export function useLimits(): Limits {
  return useConfig(({ limits }) => limits, DEFAULT_LIMITS) ?? DEFAULT_LIMITS;
}

/** The settings of who may enter. Undefined until the server answers; without an answer the house counts as open. */
export function useHouseSettings(): HouseSettings | undefined {
  return useConfig<HouseSettings>((config) => config, OPEN_HOUSE);
}
