import type { Group } from "@teahouse/client";
import { Dialog } from "../ui/dialog.tsx";
import { QrCode } from "./qr-code.tsx";
import { useInvitationText } from "./use-invitation-text.ts";

interface CodeDialogProps {
  readonly address: string;
  readonly group: Group;
  readonly onClose: () => void;
}

/** The address of a link for the camera of a phone. */
export default function CodeDialog({ address, group, onClose }: CodeDialogProps) {
  const words = useInvitationText();
  return (
    <Dialog title={words.codeTitle(group.name)} text={words.codeText} onClose={onClose}>
      <QrCode text={address} label={words.codePicture} />
    </Dialog>
  );
}
