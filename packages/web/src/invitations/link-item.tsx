import type { Group, InviteLink } from "@teahouse/client";
import Copy from "lucide-react/icons/copy";
import QrCodeIcon from "lucide-react/icons/qr-code";
import { Suspense, useId, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { copy } from "../lib/copy.ts";
import { lazyComponent } from "../lib/load-code.ts";
import { asProblem } from "../lib/use-command.ts";
import { problemText } from "../texts/problem-text.ts";
import { useLaterTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { useToast } from "../ui/toast-context.tsx";
import { inviteAddress } from "./invite-address.ts";
import { LinkFacts } from "./link-facts.tsx";

const CodeDialog = lazyComponent(() => import("./code-dialog.tsx"));
const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));

interface LinkItemProps {
  readonly link: InviteLink;
  readonly group: Group;
  readonly onRevoked: () => void;
}

/** A valid link: its address to copy, its QR code, and a button to revoke it. */
export function LinkItem({ link, group, onRevoked }: LinkItemProps) {
  const text = useText();
  const words = useLaterTexts().invitations;
  const client = useClient();
  const toast = useToast();
  const id = useId();
  const [dialog, setDialog] = useState<"code" | "revoke" | undefined>(undefined);
  const revoked = useRef(false);
  const address = inviteAddress(location.origin, link.token);

  async function copyAddress() {
    try {
      await copy(address);
      toast(words.copied);
    } catch (thrown) {
      toast(problemText(text, asProblem(thrown)));
    }
  }

  async function revoke() {
    await client.call("invite-link.revoke", { group: group.id, link: link.id });
    revoked.current = true;
  }

  return (
    <li className="invite-link">
      <span className="field-control">
        <input
          readOnly
          dir="ltr"
          aria-label={words.address}
          aria-describedby={id}
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </span>
      <LinkFacts link={link} id={id} />
      <div className="request-answer">
        <Button aria-describedby={id} onClick={copyAddress}>
          <Copy size={16} aria-hidden="true" />
          {text.common.copy}
        </Button>
        <Button aria-describedby={id} onClick={() => setDialog("code")}>
          <QrCodeIcon size={16} aria-hidden="true" />
          {words.code}
        </Button>
        <Button look="danger" aria-describedby={id} onClick={() => setDialog("revoke")}>
          {words.revoke}…
        </Button>
      </div>
      <Suspense>
        {dialog === "code" && (
          <CodeDialog address={address} group={group} onClose={() => setDialog(undefined)} />
        )}
        {dialog === "revoke" && (
          <ConfirmDialog
            title={words.revokeTitle}
            text={words.revokeText}
            confirm={words.revoke}
            act={revoke}
            onClose={() => {
              setDialog(undefined);
              if (revoked.current) onRevoked();
            }}
          />
        )}
      </Suspense>
    </li>
  );
}
