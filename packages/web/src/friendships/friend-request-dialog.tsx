import { lengthOf, newClientId, type RequestSource, type User } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextArea } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useToast } from "../ui/toast-context.tsx";

interface FriendRequestDialogProps {
  readonly user: User;
  readonly source: RequestSource;
  readonly onClose: () => void;
}

/** Sends a friend request. */
export default function FriendRequestDialog({ user, source, onClose }: FriendRequestDialogProps) {
  const { common } = useText();
  const { friendships } = useScreenTexts();
  const client = useClient();
  const limits = useLimits();
  const toast = useToast();
  const command = useCommand();
  const [clientId] = useState(newClientId);
  const [text, setText] = useState("");

  async function ask() {
    const { request } = await client.call("friend-request.send", {
      clientId,
      to: user.id,
      text: text.trim(),
      source,
    });
    toast(request.state === "accepted" ? friendships.requestAccepted : friendships.requestSent);
  }

  return (
    <Dialog title={friendships.addTitle(user.nickname)} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            if (lengthOf(text.trim()) > limits.requestTextMax) return;
            if (await command.run(ask)) close();
          }}
        >
          <TextArea
            label={friendships.addText}
            hint={common.optional}
            value={text}
            max={limits.requestTextMax}
            onChange={(event) => setText(event.target.value)}
          />
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={command.busy}>
              {friendships.addSend}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
