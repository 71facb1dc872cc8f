import type { Group } from "@teahouse/client";
import Copy from "lucide-react/icons/copy";
import QrCodeIcon from "lucide-react/icons/qr-code";
import { Suspense, useState } from "react";
import { copy } from "../lib/copy.ts";
import { lazyComponent } from "../lib/load-code.ts";
import { asProblem } from "../lib/use-command.ts";
import { problemText } from "../texts/problem-text.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast-context.tsx";

const CodeDialog = lazyComponent(() => import("./code-dialog.tsx"));

interface CopyLinkProps {
  readonly address: string;
  readonly group: Group;
  /** The id of the element that describes the link. */
  readonly describedBy: string;
}

/** Buttons that copy the address of a link and show its QR code. */
export function CopyLink({ address, group, describedBy }: CopyLinkProps) {
  const text = useText();
  const words = useScreenTexts().invitations;
  const toast = useToast();
  const [isShown, setShown] = useState(false);

  async function copyAddress() {
    try {
      await copy(address);
      toast(words.copied);
    } catch (thrown) {
      toast(problemText(text, asProblem(thrown)));
    }
  }

  return (
    <>
      <Button aria-describedby={describedBy} onClick={copyAddress}>
        <Copy size={16} aria-hidden="true" />
        {text.common.copy}
      </Button>
      <Button aria-describedby={describedBy} onClick={() => setShown(true)}>
        <QrCodeIcon size={16} aria-hidden="true" />
        {words.code}
      </Button>
      <Suspense>
        {isShown && <CodeDialog address={address} group={group} onClose={() => setShown(false)} />}
      </Suspense>
    </>
  );
}
