import { type Client, type GroupId, groupConversation, type JoinRequest } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";
import { useFace } from "../shared/use-face.ts";
import { useLaterTexts } from "../texts/text-context.tsx";
import ConfirmDialog from "../ui/confirm-dialog.tsx";

/** Approves one after another, and passes over those whom somebody else has decided meanwhile. */
async function approveAll(client: Client, requests: readonly JoinRequest[]): Promise<void> {
  for (const { group, id } of requests) {
    try {
      await client.call("join-request.approve", { group, request: id });
    } catch (thrown) {
      if (asProblem(thrown).code !== "already_decided") throw thrown;
    }
  }
}

interface ApproveAllDialogProps {
  readonly group: GroupId;
  /** Those who wait now. */
  readonly requests: readonly JoinRequest[];
  readonly onClose: () => void;
}

/** Asks before everybody who waits is let in. */
export default function ApproveAllDialog({ group, requests, onClose }: ApproveAllDialogProps) {
  const texts = useLaterTexts().notices;
  const client = useClient();
  const { name } = useFace(groupConversation(group));
  // What was asked stays what was asked, while one after another is let in.
  const [count] = useState(requests.length);
  return (
    <ConfirmDialog
      title={texts.approveAllTitle(count)}
      text={texts.approveAllText(name)}
      confirm={texts.approveAllConfirm}
      look="primary"
      act={() => approveAll(client, requests)}
      onClose={onClose}
    />
  );
}
