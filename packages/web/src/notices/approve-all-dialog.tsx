import { type Client, type GroupId, groupConversation, type JoinRequest } from "@teahouse/client";
import { useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { asProblem } from "../lib/use-command.ts";
import { useFace } from "../shared/use-face.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import ConfirmDialog from "../ui/confirm-dialog.tsx";

/** Approves requests one after another. Skips those that another admin has decided in the meantime. */
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
  /** The open requests. */
  readonly requests: readonly JoinRequest[];
  readonly onClose: () => void;
}

/** Confirms the approval of all open requests to a group. */
export default function ApproveAllDialog({ group, requests, onClose }: ApproveAllDialogProps) {
  const texts = useScreenTexts().notices;
  const client = useClient();
  const { name } = useFace(groupConversation(group));
  // The question keeps its number while requests are approved one after another.
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
