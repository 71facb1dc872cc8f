import { type SyntheticEvent, useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useSession } from "../sessions/session-context.tsx";
import { useFormTexts, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { OwnedGroups } from "./owned-groups.tsx";

/** Deletes the account. A person must give the password. */
export default function DeleteDialog({ onClose }: { readonly onClose: () => void }) {
  const { common } = useText();
  const entrance = useFormTexts().entrance;
  const settings = useScreenTexts().settings;
  const session = useSession();
  const guest = useClientState((state) => state.user?.kind === "guest");
  const command = useCommand();
  const [password, setPassword] = useState("");

  function remove(event: SyntheticEvent) {
    event.preventDefault();
    void command.run(() =>
      session.leave((client) => client.call("me.delete", guest ? {} : { password })),
    );
  }

  return (
    <Dialog title={settings.deleteTitle} text={settings.deleteText} onClose={onClose}>
      {(close) => (
        <form onSubmit={remove}>
          {!guest && (
            <PasswordField
              label={entrance.password}
              value={password}
              autoComplete="current-password"
              required
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
          <ProblemNotice problem={command.problem} />
          <OwnedGroups problem={command.problem} />
          <DialogActions>
            <Button onClick={close}>{common.cancel}</Button>
            <Button type="submit" look="danger" busy={command.busy}>
              {settings.deleteConfirm}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
