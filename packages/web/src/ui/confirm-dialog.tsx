import { type ReactNode, useState } from "react";
import { useCommand } from "../lib/use-command.ts";
import { useText } from "../texts/text-context.tsx";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  /** `danger` by default. `primary` if nothing is lost. */
  readonly look?: "primary" | "danger";
  /** The label of a checkbox for a further act. */
  readonly also?: string;
  readonly act: (also: boolean) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before an act that is hard to undo. */
export default function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, confirm, look = "danger", also, act, onClose } = props;
  const { common } = useText();
  const command = useCommand();
  const [alsoChosen, setAlsoChosen] = useState(false);
  return (
    <Dialog title={title} text={text} onClose={onClose}>
      {(close) => (
        <>
          {also && <Checkbox label={also} checked={alsoChosen} onChange={setAlsoChosen} />}
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button
              look={look}
              busy={command.busy}
              onClick={async () => {
                if (await command.run(() => act(alsoChosen))) close();
              }}
            >
              {confirm}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
