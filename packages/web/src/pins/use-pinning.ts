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

/** What one may do about the pin of a message; undefined where nothing, or it is not known yet whether it is pinned. */
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
