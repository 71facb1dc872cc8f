import { useClient } from "../connection/client-context.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import ConfirmDialog from "../ui/confirm-dialog.tsx";
import { useToast } from "../ui/toast-context.tsx";
import type { GuardDialogProps } from "./guard-dialog-props.ts";

/** Recalls all messages of a user in a group, and tells how many they were. */
export default function PurgeDialog({ group, user, name, onClose }: GuardDialogProps) {
  const words = useScreenTexts().guard;
  const client = useClient();
  const toast = useToast();
  return (
    <ConfirmDialog
      title={words.purgeTitle(name)}
      text={words.purgeText}
      confirm={words.purgeConfirm}
      act={async () => {
        const { recalled } = await client.call("member.purge", { group, user });
        toast(words.purged(recalled));
      }}
      onClose={onClose}
    />
  );
}
