import { type SyntheticEvent, useEffect, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import { useFormTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { wrongFields } from "./credential-texts.ts";
import { checkNewPassword } from "./credentials.ts";

interface ResetFormProps {
  readonly token: string;
  readonly username: string;
  /** Called when the link no longer works. */
  readonly onBroken: () => void;
  readonly onDone: () => void;
}

/** Sets a new password by the token of a link. */
export function ResetForm({ token, username, onBroken, onDone }: ResetFormProps) {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const client = useClient();
  const limits = useLimits();
  const touch = useMedia(TOUCH);
  const command = useCommand();
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const faults = checkNewPassword(password, limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? faults : {}, command.problem);
  const isBroken = command.problem?.code === "not_found";

  useEffect(() => {
    if (isBroken) onBroken();
  }, [isBroken, onBroken]);

  async function choose(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (faults.password) return;
    if (await command.run(() => client.call("password-reset.use", { token, password }))) onDone();
  }

  return (
    <form className="entrance-form" noValidate onSubmit={choose}>
      {/* Password managers store the new password for this name. */}
      <TextField
        name="username"
        label={entrance.username}
        value={username}
        dir="ltr"
        autoComplete="username"
        readOnly
      />
      <PasswordField
        name="password"
        label={entrance.reset.password}
        hint={entrance.passwordHint(limits.passwordMin)}
        error={wrong.password}
        value={password}
        autoComplete="new-password"
        autoFocus={!touch}
        onChange={(event) => {
          setPassword(event.target.value);
          command.forget();
        }}
      />
      <ProblemNotice problem={wrong.other} />
      <Button type="submit" look="primary" className="entrance-go" busy={command.busy}>
        {entrance.reset.choose}
      </Button>
      <p className="entrance-note">{entrance.reset.text}</p>
    </form>
  );
}
