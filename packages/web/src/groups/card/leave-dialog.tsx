import type { Group } from "@teahouse/client";
import { useClient } from "../../connection/client-context.tsx";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import ConfirmDialog from "../../ui/confirm-dialog.tsx";

interface LeaveDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

/** Asks before the user leaves a group, and then opens the chats. */
export default function LeaveDialog({ group, onClose }: LeaveDialogProps) {
  const words = useScreenTexts().groups;
  const client = useClient();

  async function leave() {
    await client.call("group.leave", { group: group.id });
    go(paths.chats, { replace: true });
  }

  return (
    <ConfirmDialog
      title={words.leaveTitle(group.name)}
      text={group.keepHistory ? words.leaveKeeps : words.leaveForgets}
      confirm={words.leaveConfirm}
      act={leave}
      onClose={onClose}
    />
  );
}
