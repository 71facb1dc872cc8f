import type { Client, ConnectionState, OutboxEntry, State } from "@teahouse/client";
import { createContext, useContext, useSyncExternalStore } from "react";

const ClientContext = createContext<Client | undefined>(undefined);

export const ClientProvider = ClientContext.Provider;

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error("useClient needs a ClientProvider.");
  return client;
}

/** Selects a part of the client's state. `select` returns a value out of the state and creates no new one. */
export function useClientState<T>(select: (state: State) => T): T {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => select(client.state),
  );
}

export function useConnection(): ConnectionState {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => client.connection,
  );
}

export function useOutbox(): readonly OutboxEntry[] {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => client.outbox,
  );
}
