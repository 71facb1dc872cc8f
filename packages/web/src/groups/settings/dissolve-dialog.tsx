import { fold, type Group } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useCommand } from "../../lib/use-command.ts";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";

interface DissolveDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

/** Dissolves a group after its owner has typed its name. */
export default function DissolveDialog({ group, onClose }: DissolveDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().groups;
  const client = useClient();
  const command = useCommand();
  const [typed, setTyped] = useState("");
  const [checked, setChecked] = useState(false);
  const isRight = fold(typed).trim() === fold(group.name).trim();

  async function dissolve(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (!isRight) return;
    const done = await command.run(() => client.call("group.dissolve", { group: group.id }));
    if (done) go(paths.chats, { replace: true });
  }

  return (
    <Dialog title={words.dissolveTitle(group.name)} text={words.dissolveText} onClose={onClose}>
      {(close) => (
        <form noValidate onSubmit={dissolve}>
          <TextField
            label={words.dissolveName}
            hint={group.name}
            error={checked && !isRight ? words.dissolveWrong : undefined}
            value={typed}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.target.value);
              setChecked(false);
            }}
          />
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="danger" busy={command.busy}>
              {words.dissolveConfirm}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
