import type { Group, Member } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useCommand } from "../../lib/use-command.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import { GroupProblem } from "../join/group-problem.tsx";
import { TRANSFER_LIMITS } from "../join/reached-limit.ts";
import { MemberChoice } from "./member-choice.tsx";

interface TransferDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

/** Transfers the group to another member. */
export default function TransferDialog({ group, onClose }: TransferDialogProps) {
  const { common } = useText();
  const words = useScreenTexts().groups;
  const client = useClient();
  const toast = useToast();
  const command = useCommand();
  const [chosen, setChosen] = useState<Member | undefined>(undefined);
  const [checked, setChecked] = useState(false);
  const name = chosen && (chosen.nickname || chosen.user.nickname);

  async function transfer(to: Member) {
    await client.call("group.transfer", { group: group.id, user: to.user.id });
    toast(words.transferDone(to.nickname || to.user.nickname));
  }

  return (
    <Dialog title={words.transferTitle(group.name)} text={words.transferText} onClose={onClose}>
      {(close) => (
        <form
          noValidate
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            setChecked(true);
            if (chosen && (await command.run(() => transfer(chosen)))) close();
          }}
        >
          <MemberChoice
            group={group.id}
            value={chosen?.user.id}
            error={checked && chosen === undefined ? words.transferMissing : undefined}
            onChoose={(member) => {
              setChosen(member);
              command.forget();
            }}
          />
          <GroupProblem problem={command.problem} reachable={TRANSFER_LIMITS} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="danger" busy={command.busy}>
              {name ? words.transferTo(name) : words.transfer}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
