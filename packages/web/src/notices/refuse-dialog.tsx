import { type JoinRequest, lengthOf } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextArea } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";

interface RefuseDialogProps {
  readonly request: JoinRequest;
  readonly name: string;
  readonly decide: (act: () => Promise<unknown>) => Promise<void>;
  readonly onClose: () => void;
}

/** Refuses a request with a reason, and optionally all later ones of the user. */
export default function RefuseDialog({ request, name, decide, onClose }: RefuseDialogProps) {
  const { common } = useText();
  const texts = useScreenTexts().notices;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const [reason, setReason] = useState("");
  const [ban, setBan] = useState(false);
  const refuse = () =>
    client.call("join-request.refuse", {
      group: request.group,
      request: request.id,
      reason: reason.trim(),
      ban,
    });

  return (
    <Dialog title={texts.refuseTitle(name)} text={texts.refuseText} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            if (lengthOf(reason.trim()) > limits.reasonMax) return;
            if (await command.run(() => decide(refuse))) close();
          }}
        >
          <TextArea
            label={texts.reason}
            hint={common.optional}
            value={reason}
            max={limits.reasonMax}
            onChange={(event) => setReason(event.target.value)}
          />
          <Checkbox label={texts.ban} checked={ban} onChange={setBan} />
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="danger" busy={command.busy}>
              {texts.refuse}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
