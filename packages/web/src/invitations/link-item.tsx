import type { Group, InviteLink } from "@teahouse/client";
import { Suspense, useId, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { CopyLink } from "./copy-link.tsx";
import { inviteAddress } from "./invite-address.ts";
import { LinkFacts } from "./link-facts.tsx";
import { madeLinks } from "./made-links.ts";

const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));

interface LinkItemProps {
  readonly link: InviteLink;
  readonly group: Group;
  readonly onRevoked: () => void;
}

/** A valid link: its address if it was made in this tab, and a button to revoke it. */
export function LinkItem({ link, group, onRevoked }: LinkItemProps) {
  const words = useScreenTexts().invitations;
  const client = useClient();
  const id = useId();
  const [revoking, setRevoking] = useState(false);
  const revoked = useRef(false);
  const token = madeLinks.get(link.id);
  const address = token === undefined ? undefined : inviteAddress(location.origin, token);

  async function revoke() {
    await client.call("invite-link.revoke", { group: group.id, link: link.id });
    revoked.current = true;
  }

  return (
    <li className="invite-link">
      {address === undefined ? <span>{words.number(link.id)}</span> : <Address value={address} />}
      <LinkFacts link={link} id={id} />
      <div className="request-answer">
        {address !== undefined && <CopyLink address={address} group={group} describedBy={id} />}
        <Button look="danger" aria-describedby={id} onClick={() => setRevoking(true)}>
          {words.revoke}…
        </Button>
      </div>
      <Suspense>
        {revoking && (
          <ConfirmDialog
            title={words.revokeTitle}
            text={words.revokeText}
            confirm={words.revoke}
            act={revoke}
            onClose={() => {
              setRevoking(false);
              if (revoked.current) onRevoked();
            }}
          />
        )}
      </Suspense>
    </li>
  );
}

function Address({ value }: { readonly value: string }) {
  const words = useScreenTexts().invitations;
  const hint = useId();
  return (
    <>
      <span className="field-control">
        <input
          readOnly
          dir="ltr"
          aria-label={words.address}
          aria-describedby={hint}
          value={value}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      </span>
      <span className="field-hint" id={hint}>
        {words.addressOnce}
      </span>
    </>
  );
}
