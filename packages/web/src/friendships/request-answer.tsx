import type { FriendRequest } from "@teahouse/client";
import { lazy, Suspense, useState } from "react";
import "../shared/request-answer.css";
import { useClient } from "../connection/client-context.tsx";
import { useNames } from "../shared/use-names.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";

const FriendDialog = lazy(() => import("./friend-dialog.tsx"));

/** The three answers to a friend request. */
export function RequestAnswer({ request }: { readonly request: FriendRequest }) {
  const { contacts } = useText();
  const client = useClient();
  const name = useNames()(request.from);
  const [accepting, setAccepting] = useState(false);
  const { id } = request;
  return (
    <div className="request-answer">
      <Button look="primary" onClick={() => setAccepting(true)}>
        {contacts.accept}
      </Button>
      <CommandButton act={() => client.call("friend-request.decline", { request: id })}>
        {contacts.decline}
      </CommandButton>
      <CommandButton
        look="danger"
        act={() => client.call("friend-request.decline", { request: id, block: true })}
      >
        {contacts.declineBlock}
      </CommandButton>
      {accepting && (
        <Suspense>
          <FriendDialog
            title={contacts.acceptTitle(name)}
            confirm={contacts.accept}
            remark=""
            category=""
            act={(standing) => client.call("friend-request.accept", { request: id, ...standing })}
            onClose={() => setAccepting(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
