import { directConversation, type RequestSource, type User } from "@teahouse/client";
import MessageCircle from "lucide-react/icons/message-circle";
import { useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { RequestAnswer } from "../friendships/request-answer.tsx";
import { paths } from "../navigation/paths.ts";
import { useMe } from "../shared/use-face.ts";
import { useRelation } from "../shared/use-relation.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { AddFriend } from "./add-friend.tsx";
import { UserDialog, type UserDialogKind } from "./user-dialog.tsx";

interface UserActionsProps {
  readonly user: User;
  readonly source: RequestSource;
}

/** The actions that suit the user's relation to another user. */
export function UserActions({ user, source }: UserActionsProps) {
  const [dialog, setDialog] = useState<UserDialogKind | undefined>(undefined);
  return (
    <div className="user-actions">
      <Actions user={user} onDialog={setDialog} />
      {dialog && (
        <UserDialog
          kind={dialog}
          user={user}
          source={source}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
}

interface ActionsProps {
  readonly user: User;
  readonly onDialog: (kind: UserDialogKind) => void;
}

function Actions({ user, onDialog }: ActionsProps) {
  const { contacts } = useText();
  const { friendships } = useScreenTexts();
  const client = useClient();
  const me = useMe();
  const guest = useClientState((state) => state.user?.kind === "guest");
  const relation = useRelation(user.id);
  const block = (
    <Button look="danger" onClick={() => onDialog("block")}>
      {friendships.block}
    </Button>
  );
  // Friends and blocks are for persons. A guest only learns how to become one.
  if (guest && relation.kind !== "self") {
    return <AddFriend user={user} onAsk={() => onDialog("ask")} />;
  }
  switch (relation.kind) {
    case "self":
      return (
        <>
          <p className="user-actions-note">{friendships.isSelf}</p>
          <ButtonLink href={paths.settingsPage("profile")}>{friendships.editSelf}</ButtonLink>
        </>
      );
    case "friend":
      return (
        <>
          <ButtonLink look="primary" href={paths.conversation(directConversation(me, user.id))}>
            <MessageCircle size={18} aria-hidden="true" />
            {friendships.message}
          </ButtonLink>
          <Button onClick={() => onDialog("edit")}>{friendships.edit}</Button>
          <Button look="danger" onClick={() => onDialog("remove")}>
            {friendships.remove}
          </Button>
          {block}
        </>
      );
    case "blocked":
      return (
        <CommandButton act={() => client.call("block.remove", { user: user.id })}>
          {contacts.unblock}
        </CommandButton>
      );
    case "incoming":
      return (
        <>
          {relation.request.text && <blockquote dir="auto">{relation.request.text}</blockquote>}
          <RequestAnswer request={relation.request} />
        </>
      );
    case "outgoing":
      return (
        <>
          <p className="user-actions-note">{friendships.requestSent}</p>
          <CommandButton
            act={() => client.call("friend-request.cancel", { request: relation.request.id })}
          >
            {friendships.cancelRequest}
          </CommandButton>
          {block}
        </>
      );
    case "stranger":
      return (
        <>
          <AddFriend user={user} onAsk={() => onDialog("ask")} />
          {block}
        </>
      );
  }
}
