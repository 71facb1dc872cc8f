import type { GroupId, Member } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useMe } from "../shared/use-face.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

interface NicknameDialogProps {
  readonly group: GroupId;
  readonly member: Member;
  readonly name: string;
  readonly onClose: () => void;
}

/** Sets the group nickname of the current user or of another member. */
export default function NicknameDialog({ group, member, name, onClose }: NicknameDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().members;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const [nickname, setNickname] = useState(member.nickname);
  const user = member.user.id;
  const self = user === useMe();
  return (
    <Dialog title={self ? words.nicknameTitleOwn : words.nicknameTitle(name)} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            const renamed = { group, user, nickname: nickname.trim() };
            if (await command.run(() => client.call("member.rename", renamed))) close();
          }}
        >
          <TextField
            label={words.nickname}
            hint={self ? words.nicknameHintOwn : words.nicknameHint}
            placeholder={member.user.nickname}
            value={nickname}
            max={limits.groupNicknameMax}
            onChange={(event) => setNickname(event.target.value)}
          />
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={command.busy}>
              {common.save}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
