import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-limits.ts";
import { useCommand } from "../lib/use-command.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import type { EntranceWay } from "../navigation/paths.ts";
import { useFormTexts, useText } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { wrongFields } from "./credential-texts.ts";
import { type Credentials, checkCredentials, fieldsOf } from "./credentials.ts";
import { useSession } from "./session-context.tsx";

const EMPTY: Credentials = { nickname: "", username: "", password: "" };

/** The fields and the button of one entrance form. */
export function EntranceForm({ way }: { readonly way: EntranceWay }) {
  const text = useText();
  const entrance = useFormTexts().entrance;
  const client = useClient();
  const limits = useLimits();
  const session = useSession();
  const command = useCommand();
  const touch = useMedia(TOUCH);
  const [credentials, setCredentials] = useState(EMPTY);
  const [checked, setChecked] = useState(false);
  const fields = fieldsOf(way);
  const found = checkCredentials(credentials, fields, limits);
  const wrong = wrongFields({ ...text, entrance }, limits, checked ? found : {}, command.problem);

  function set(part: Partial<Credentials>) {
    setCredentials({ ...credentials, ...part });
    command.forget();
  }

  function enter() {
    const { nickname, username, password } = credentials;
    if (way === "guest") return client.call("session.enter", { nickname });
    if (way === "signIn") return client.call("session.login", { username, password });
    return client.call("session.register", { username, nickname, password });
  }

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    setChecked(true);
    const first = fields.find((field) => found[field] !== undefined);
    if (first !== undefined) form.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    else if (await command.run(enter)) session.enter();
  }

  const first = fields[0];
  return (
    <form className="entrance-form" noValidate onSubmit={submit}>
      {fields.includes("username") && (
        <TextField
          name="username"
          label={entrance.username}
          hint={way === "register" ? entrance.usernameHint(limits.usernameMin) : undefined}
          error={wrong.username}
          value={credentials.username}
          max={limits.usernameMax}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={!touch && first === "username"}
          onChange={(event) => set({ username: event.target.value })}
        />
      )}
      {fields.includes("nickname") && (
        <TextField
          name="nickname"
          label={entrance.nickname}
          hint={entrance.nicknameHint}
          error={wrong.nickname}
          value={credentials.nickname}
          max={limits.nicknameMax}
          autoComplete="nickname"
          autoFocus={!touch && first === "nickname"}
          onChange={(event) => set({ nickname: event.target.value })}
        />
      )}
      {fields.includes("password") && (
        <PasswordField
          name="password"
          label={entrance.password}
          hint={way === "register" ? entrance.passwordHint(limits.passwordMin) : undefined}
          error={wrong.password}
          value={credentials.password}
          autoComplete={way === "register" ? "new-password" : "current-password"}
          onChange={(event) => set({ password: event.target.value })}
        />
      )}
      <ProblemNotice problem={wrong.other} />
      <Button type="submit" look="primary" className="entrance-go" busy={command.busy}>
        {
          {
            guest: entrance.enterGuest,
            register: entrance.enterRegister,
            signIn: entrance.enterSignIn,
          }[way]
        }
      </Button>
      {way === "guest" && <p className="entrance-note">{entrance.guestNote}</p>}
    </form>
  );
}
