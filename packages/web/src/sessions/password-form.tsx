import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useFormTexts, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Done } from "../ui/section.tsx";
import { wrongFields } from "./credential-texts.ts";
import { checkNewPassword } from "./credentials.ts";

/** Changes the password, which signs out all other devices. */
export function PasswordForm() {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const settings = useScreenTexts().settings;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const [done, setDone] = useState(false);
  const faults = checkNewPassword(password, limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? faults : {}, command.problem);

  async function change(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (faults.password || current === "") return;
    if (!(await command.run(() => client.call("password.change", { current, password })))) return;
    setCurrent("");
    setPassword("");
    setChecked(false);
    setDone(true);
  }

  return (
    <form noValidate onSubmit={change} onChange={() => setDone(false)}>
      <PasswordField
        label={settings.passwordCurrent}
        error={checked && current === "" ? entrance.passwordMissing : undefined}
        value={current}
        autoComplete="current-password"
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label={settings.passwordNew}
        hint={entrance.passwordHint(limits.passwordMin)}
        error={wrong.password}
        value={password}
        autoComplete="new-password"
        onChange={(event) => setPassword(event.target.value)}
      />
      <ProblemNotice problem={wrong.other} />
      <div className="settings-actions">
        <Button type="submit" look="primary" busy={command.busy}>
          {settings.passwordChange}
        </Button>
        <Done done={done} text={settings.passwordChanged} />
      </div>
    </form>
  );
}
