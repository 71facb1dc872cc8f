import { type SyntheticEvent, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-limits.ts";
import { useCommand } from "../lib/use-command.ts";
import { useFormTexts, useLaterTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { wrongFields } from "./credential-texts.ts";
import { checkCredentials, fieldsOf } from "./credentials.ts";

/** Turns a guest into a person, who keeps their number, name and messages. */
export function UpgradeForm({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const settings = useLaterTexts().settings;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const nickname = useClientState((state) => state.user?.nickname) ?? "";
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const credentials = { username, nickname, password };
  const faults = checkCredentials(credentials, fieldsOf("register"), limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? faults : {}, command.problem);

  async function upgrade(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faults).length > 0) return;
    if (await command.run(() => client.call("session.register", credentials))) onDone();
  }

  return (
    <form noValidate onSubmit={upgrade}>
      <TextField
        label={entrance.username}
        hint={entrance.usernameHint(limits.usernameMin)}
        error={wrong.username}
        value={username}
        max={limits.usernameMax}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => setUsername(event.target.value)}
      />
      <PasswordField
        label={entrance.password}
        hint={entrance.passwordHint(limits.passwordMin)}
        error={wrong.password}
        value={password}
        autoComplete="new-password"
        onChange={(event) => setPassword(event.target.value)}
      />
      <ProblemNotice problem={wrong.other} />
      <div className="settings-actions">
        <Button type="submit" look="primary" busy={command.busy}>
          {settings.upgradeTitle}
        </Button>
      </div>
    </form>
  );
}
