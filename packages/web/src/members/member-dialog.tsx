import type { GroupId, Member } from "@teahouse/client";
import { Suspense } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { useScreenTexts } from "../texts/text-context.tsx";

const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));
const MuteDialog = lazyComponent(() => import("./mute-dialog.tsx"));
const NicknameDialog = lazyComponent(() => import("./nickname-dialog.tsx"));

export type MemberDialogKind = "mute" | "rename" | "appoint" | "dismiss" | "remove";

interface MemberDialogProps {
  readonly kind: MemberDialogKind;
  readonly group: GroupId;
  readonly member: Member;
  readonly onClose: () => void;
}

/** The dialogs of the actions on a member. */
export function MemberDialog(props: MemberDialogProps) {
  return (
    <Suspense>
      <DialogOfKind {...props} />
    </Suspense>
  );
}

function DialogOfKind({ kind, group, member, onClose }: MemberDialogProps) {
  const words = useScreenTexts().members;
  const client = useClient();
  const user = member.user.id;
  const remark = useClientState((state) => state.friends.get(user)?.remark);
  const name = remark || member.nickname || member.user.nickname;
  switch (kind) {
    case "mute":
      return <MuteDialog group={group} user={user} name={name} onClose={onClose} />;
    case "rename":
      return <NicknameDialog group={group} member={member} name={name} onClose={onClose} />;
    case "appoint":
      return (
        <ConfirmDialog
          title={words.appointTitle(name)}
          text={words.appointText}
          confirm={words.appoint}
          look="primary"
          act={() => client.call("member.appoint", { group, user })}
          onClose={onClose}
        />
      );
    case "dismiss":
      return (
        <ConfirmDialog
          title={words.dismissTitle(name)}
          text={words.dismissText}
          confirm={words.dismiss}
          act={() => client.call("member.dismiss", { group, user })}
          onClose={onClose}
        />
      );
    case "remove":
      return (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={words.removeText}
          confirm={words.removeConfirm}
          also={words.never}
          act={(ban) => client.call("member.remove", { group, user, ban })}
          onClose={onClose}
        />
      );
  }
}
