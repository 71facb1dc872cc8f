import type { Client } from "@teahouse/client";
import { useEffect, useSyncExternalStore } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import type { MessageRow } from "../shared/message-row.ts";
import { mayPin } from "./may-pin.ts";
import { PinDirectory } from "./pin-directory.ts";

const directories = new WeakMap<Client, PinDirectory>();

function usePinDirectory(): PinDirectory {
  const client = useClient();
  const directory = directories.get(client) ?? new PinDirectory(client);
  directories.set(client, directory);
  return directory;
}

export type Pinning = "pin" | "unpin";

/** The pin action of a message. Undefined without permission, and until it is known whether the message is pinned. */
export function usePinning({ event }: MessageRow): Pinning | undefined {
  const directory = usePinDirectory();
  const id = event?.conversation;
  const may = useClientState((state) => id !== undefined && mayPin(id, state));
  useEffect(() => {
    if (may && id !== undefined) directory.need(id);
  }, [directory, may, id]);
  const pinned = useSyncExternalStore(directory.subscribe, () =>
    id === undefined ? undefined : directory.of(id),
  );
  if (!may || event === undefined || pinned === undefined) return undefined;
  return pinned.has(event.id) ? "unpin" : "pin";
}
