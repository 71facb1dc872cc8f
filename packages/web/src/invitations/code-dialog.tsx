import type { Group } from "@teahouse/client";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { QrCode } from "./qr-code.tsx";

interface CodeDialogProps {
  readonly address: string;
  readonly group: Group;
  readonly onClose: () => void;
}

/** The QR code of an invite link. */
export default function CodeDialog({ address, group, onClose }: CodeDialogProps) {
  const words = useScreenTexts().invitations;
  return (
    <Dialog title={words.codeTitle(group.name)} text={words.codeText} onClose={onClose}>
      <QrCode text={address} label={words.codePicture} />
    </Dialog>
  );
}
