import type { UploadEntry } from "@teahouse/client";
import { useSyncExternalStore } from "react";
import { useClient } from "./client-context.tsx";

/** Every upload that is not part of a sent message. */
export function useUploads(): readonly UploadEntry[] {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.subscribe(changed),
    () => client.uploads,
  );
}
