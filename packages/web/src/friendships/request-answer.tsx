import type { FriendRequest } from "@teahouse/client";
import { Suspense, useState } from "react";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import "../shared/request-answer.css";
import { useClient } from "../connection/client-context.tsx";
import { useNames } from "../shared/use-names.ts";
import { Button } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";

const FriendDialog = lazyComponent(() => import("./friend-dialog.tsx"));

/** The three answers to a friend request. */
export function RequestAnswer({ request }: { readonly request: FriendRequest }) {
  const { friendships } = useScreenTexts();
  const client = useClient();
  const name = useNames()(request.from);
  const [accepting, setAccepting] = useState(false);
  const { id } = request;
  return (
    <div className="request-answer">
      <Button look="primary" onClick={() => setAccepting(true)}>
        {friendships.accept}
      </Button>
      <CommandButton act={() => client.call("friend-request.decline", { request: id })}>
        {friendships.decline}
      </CommandButton>
      <CommandButton
        look="danger"
        act={() => client.call("friend-request.decline", { request: id, block: true })}
      >
        {friendships.declineBlock}
      </CommandButton>
      {accepting && (
        <Suspense>
          <FriendDialog
            title={friendships.acceptTitle(name)}
            confirm={friendships.accept}
            remark=""
            category=""
            act={(notes) => client.call("friend-request.accept", { request: id, ...notes })}
            onClose={() => setAccepting(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
