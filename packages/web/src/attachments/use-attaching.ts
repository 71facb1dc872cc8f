import {
  type AttachingPlace,
  type AttachmentKind,
  type ConversationId,
  mayAttach,
  parseConversation,
  type State,
} from "@teahouse/client";
import { useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { loadCode } from "../lib/load-code.ts";
import { type StagedFile, stagedFiles, useStagedFiles } from "../shared/staged-files.ts";
import type { StagingFault } from "./stage.ts";

/** Loads the code that works on the tray. */
export const loadStage = () => loadCode(() => import("./stage.ts"));

/** Where attachments of this conversation would go. */
function placeOf(id: ConversationId, state: State): AttachingPlace {
  const parsed = parseConversation(id);
  if (parsed?.kind !== "group") {
    const peer = parsed?.users.find((user) => user !== state.user?.id);
    return { kind: peer !== undefined && state.friends.has(peer) ? "direct" : "temporary" };
  }
  const group = state.groups.get(parsed.group);
  return { kind: "group", role: group?.role ?? "member", files: group?.files ?? "everybody" };
}

/** Whether the user may send attachments of a kind here. */
export function useMayAttach(conversation: ConversationId, kind: AttachmentKind): boolean {
  return useClientState((state) => mayAttach(kind, placeOf(conversation, state)));
}

export type Attaching = ReturnType<typeof useAttaching>;

/** The tray of a conversation: its files, and how more come into it. */
export function useAttaching(conversation: ConversationId) {
  const client = useClient();
  const limits = useLimits();
  const files = useStagedFiles(conversation);
  // A text, since each call makes another object.
  const placeText = useClientState((state) => JSON.stringify(placeOf(conversation, state)));
  const place: AttachingPlace = JSON.parse(placeText);
  const [faults, setFaults] = useState<readonly StagingFault[]>([]);
  const allows = (kind: StagedFile["kind"]) => mayAttach(kind, place);
  return {
    files,
    faults,
    /** False if only pictures may be sent here. */
    takesFiles: allows("file"),
    place,
    /** True if all files of the tray may be sent. If not, the tray says why, and keeps them. */
    check(): boolean {
      const isAllowed = files.every(({ kind }) => allows(kind));
      const fits = files.length <= limits.attachmentsPerMessage;
      const found: StagingFault[] = isAllowed ? [] : ["refused"];
      if (!fits) found.push("tooMany");
      setFaults(found);
      return found.length === 0;
    },
    /** Starts the uploads of the tray, and empties it. Returns what `client.send` takes. The outbox shows failures. */
    async take() {
      setFaults([]);
      const taken = stagedFiles.of(conversation);
      // The next message begins with an empty tray, also while pictures of this one are still read.
      stagedFiles.set(conversation, []);
      return (await loadStage()).unstage(taken, client, limits);
    },
    async add(added: Iterable<File>, known: readonly StagingFault[] = []): Promise<void> {
      // A list of the browser's own is emptied when the field is.
      const picked = [...added];
      setFaults(known);
      const { stage } = await loadStage();
      const more = await stage(picked, { conversation, limits, mayAttach: allows });
      setFaults([...known, ...more]);
    },
  };
}
