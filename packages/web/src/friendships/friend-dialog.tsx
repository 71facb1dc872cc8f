import { type SyntheticEvent, useId, useState } from "react";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useCategories } from "./use-categories.ts";

/** The current user's own notes about a friend. */
interface FriendNotes {
  readonly remark: string;
  readonly category: string;
}

interface FriendDialogProps extends FriendNotes {
  readonly title: string;
  /** The label of the button. "Save" by default. */
  readonly confirm?: string;
  readonly act: (notes: FriendNotes) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Sets remark name and category, when a request is accepted or at any later time. */
export default function FriendDialog(props: FriendDialogProps) {
  const { title, confirm, act, onClose } = props;
  const { common } = useText();
  const { friendships } = useScreenTexts();
  const limits = useLimits();
  const command = useCommand();
  const categories = useCategories();
  const list = useId();
  const [remark, setRemark] = useState(props.remark);
  const [category, setCategory] = useState(props.category);
  return (
    <Dialog title={title} onClose={onClose}>
      {(close) => (
        <form
          onSubmit={async (event: SyntheticEvent) => {
            event.preventDefault();
            const notes = { remark: remark.trim(), category: category.trim() };
            if (await command.run(() => act(notes))) close();
          }}
        >
          <TextField
            label={friendships.remark}
            hint={friendships.remarkHint}
            value={remark}
            max={limits.remarkMax}
            onChange={(event) => setRemark(event.target.value)}
          />
          <TextField
            label={friendships.category}
            hint={friendships.categoryHint}
            list={list}
            value={category}
            max={limits.categoryMax}
            onChange={(event) => setCategory(event.target.value)}
          />
          <datalist id={list}>
            {categories.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <ProblemNotice problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="primary" busy={command.busy}>
              {confirm ?? common.save}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
