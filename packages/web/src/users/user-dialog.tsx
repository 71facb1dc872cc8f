import type { RequestSource, User } from "@teahouse/client";
import { Suspense } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";

const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));
const FriendRequestDialog = lazyComponent(() => import("../friendships/friend-request-dialog.tsx"));
const FriendDialog = lazyComponent(() => import("../friendships/friend-dialog.tsx"));

export type UserDialogKind = "ask" | "edit" | "remove" | "block";

interface UserDialogProps {
  readonly kind: UserDialogKind;
  readonly user: User;
  readonly source: RequestSource;
  readonly onClose: () => void;
}

export function UserDialog(props: UserDialogProps) {
  return (
    <Suspense>
      <DialogOfKind {...props} />
    </Suspense>
  );
}

function DialogOfKind({ kind, user, source, onClose }: UserDialogProps) {
  const { friendships } = useScreenTexts();
  const client = useClient();
  const friend = useClientState((state) => state.friends.get(user.id));
  const name = friend?.remark || user.nickname;
  switch (kind) {
    case "ask":
      return <FriendRequestDialog user={user} source={source} onClose={onClose} />;
    case "edit":
      return (
        <FriendDialog
          title={friendships.editTitle(name)}
          remark={friend?.remark ?? ""}
          category={friend?.category ?? ""}
          act={(notes) => client.call("friend.edit", { user: user.id, ...notes })}
          onClose={onClose}
        />
      );
    case "remove":
      return (
        <ConfirmDialog
          title={friendships.removeTitle(name)}
          text={friendships.removeText}
          confirm={friendships.remove}
          also={friendships.removeBlock}
          act={(block) => client.call("friend.remove", { user: user.id, block })}
          onClose={onClose}
        />
      );
    case "block":
      return (
        <ConfirmDialog
          title={friendships.blockTitle(name)}
          text={friendships.blockText}
          confirm={friendships.block}
          act={() => client.call("block.add", { user: user.id })}
          onClose={onClose}
        />
      );
  }
}
