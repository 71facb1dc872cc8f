import { type GroupCard, lengthOf, looksEmpty } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../../connection/client-context.tsx";
import { useLimits } from "../../connection/use-config.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { useToast } from "../../ui/toast-context.tsx";
import { GroupProblem } from "./group-problem.tsx";
import { asksQuestion, needsApproval } from "./join-modes.ts";
import { JOIN_LIMITS } from "./reached-limit.ts";

interface JoinDialogProps {
  readonly group: GroupCard;
  readonly name: string;
  /** Called if the user joins at once. */
  readonly onJoined: () => void;
  readonly onClose: () => void;
}

/** Asks to join a group, with a few words or with the answer to its question. */
export default function JoinDialog({ group, name, onJoined, onClose }: JoinDialogProps) {
  const { common, problems } = useText();
  const words = useScreenTexts().groups;
  const client = useClient();
  const limits = useLimits();
  const toast = useToast();
  const command = useCommand();
  const [written, setWritten] = useState("");
  const [checked, setChecked] = useState(false);
  const asks = asksQuestion(group.joinMode);
  const most = asks ? limits.questionMax : limits.reasonMax;
  const missing = asks && looksEmpty(written);
  const fault = missing
    ? words.answerMissing
    : lengthOf(written.trim()) > most
      ? problems.tooLong
      : undefined;
  const wrong = command.problem?.code === "wrong_answer";

  async function join() {
    const text = written.trim();
    const { state } = await client.call("group.join", {
      group: group.id,
      source: "search",
      ...(asks ? { answer: text } : { text }),
    });
    if (state === "joined") onJoined();
    else toast(words.asked);
  }

  const field = {
    value: written,
    max: most,
    error: wrong ? problems.wrong_answer : checked ? fault : undefined,
    onChange(event: { readonly target: { readonly value: string } }) {
      setWritten(event.target.value);
      command.forget();
    },
  };

  return (
    <Dialog
      title={needsApproval(group.joinMode) ? words.askTitle(name) : words.joinTitle(name)}
      text={asks && <bdi className="join-question">{group.question}</bdi>}
      onClose={onClose}
    >
      {(close) => (
        <form
          noValidate
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            setChecked(true);
            if (fault === undefined && (await command.run(join))) close();
          }}
        >
          {asks ? (
            <TextField label={words.answer} autoComplete="off" {...field} />
          ) : (
            <TextArea label={words.askText} hint={common.optional} {...field} />
          )}
          <GroupProblem problem={wrong ? undefined : command.problem} reachable={JOIN_LIMITS} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={command.busy}>
              {needsApproval(group.joinMode) ? words.askSend : words.join}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
