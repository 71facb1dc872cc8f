import { type SyntheticEvent, useState } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useHouseSettings, useLimits } from "../connection/use-config.ts";
import { useCommand } from "../lib/use-command.ts";
import { useFormTexts, useScreenTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { CodeField } from "./code-field.tsx";
import { wrongFields } from "./credential-texts.ts";
import { checkCredentials, fieldsOf } from "./credentials.ts";

/** Turns a guest into a person, who keeps their number, name and messages, if the house makes accounts. */
export function UpgradeForm({ onDone }: { readonly onDone: () => void }) {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const settings = useScreenTexts().settings;
  const client = useClient();
  const limits = useLimits();
  const command = useCommand();
  const nickname = useClientState((state) => state.user?.nickname) ?? "";
  const registration = useHouseSettings()?.registration;
  const [code, setCode] = useState("");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const asksCode = registration === "code";
  const credentials = { username, nickname, password, code };
  const faults = checkCredentials(credentials, fieldsOf("register", asksCode), limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? faults : {}, command.problem);

  async function upgrade(event: SyntheticEvent) {
    event.preventDefault();
    setChecked(true);
    if (Object.keys(faults).length > 0) return;
    const account = { username, nickname, password };
    const register = () =>
      client.call("session.register", asksCode ? { ...account, code: code.trim() } : account);
    if (await command.run(register)) onDone();
  }

  if (registration === "closed") return <p>{entrance.closed}</p>;

  return (
    <form noValidate onSubmit={upgrade}>
      {asksCode && <CodeField error={wrong.code} value={code} onChange={setCode} />}
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
