import { type GroupId, type Member, PUBLIC_ROOM } from "@teahouse/client";
import { useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { GuardActions } from "../guard/guard-actions.tsx";
import { useMe } from "../shared/use-face.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { MemberDialog, type MemberDialogKind } from "./member-dialog.tsx";
import { rightsOver } from "./member-rights.ts";

interface MemberActionsProps {
  readonly group: GroupId;
  readonly member: Member;
  readonly name: string;
  readonly isMuted: boolean;
}

/** The actions on a member that the two roles allow. */
export function MemberActions({ group, member, name, isMuted }: MemberActionsProps) {
  const words = useScreenTexts().members;
  const client = useClient();
  const me = useMe();
  const actor = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const isPerson = useClientState(({ user }) => user?.kind === "person");
  const [dialog, setDialog] = useState<MemberDialogKind | undefined>(undefined);
  const user = member.user.id;
  if (actor === null || !isPerson) return null;
  const may = rightsOver(actor, member.role, user === me);
  if (!Object.values(may).includes(true)) return null;
  return (
    <div className="member-actions">
      {may.rename && <Button onClick={() => setDialog("rename")}>{words.rename}</Button>}
      {may.appoint && <Button onClick={() => setDialog("appoint")}>{words.appoint}</Button>}
      {may.dismiss && <Button onClick={() => setDialog("dismiss")}>{words.dismiss}</Button>}
      {may.mute && isMuted && (
        <CommandButton act={() => client.call("member.unmute", { group, user })}>
          {words.unmute}
        </CommandButton>
      )}
      {may.mute && <Button onClick={() => setDialog("mute")}>{words.mute}</Button>}
      {may.remove && group !== PUBLIC_ROOM && (
        <Button look="danger" onClick={() => setDialog("remove")}>
          {words.remove}
        </Button>
      )}
      <GuardActions group={group} user={user} name={name} other={member.role} />
      {dialog && (
        <MemberDialog
          kind={dialog}
          group={group}
          member={member}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}
