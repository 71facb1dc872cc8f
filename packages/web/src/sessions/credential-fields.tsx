import { useLimits } from "../connection/use-config.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import type { EntranceWay } from "../navigation/paths.ts";
import { useFormTexts } from "../texts/text-context.tsx";
import { TextField } from "../ui/field.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { CodeField } from "./code-field.tsx";
import type { WrongFields } from "./credential-texts.ts";
import type { CredentialField, Credentials } from "./credentials.ts";

interface CredentialFieldsProps {
  readonly way: EntranceWay;
  readonly fields: readonly CredentialField[];
  readonly credentials: Credentials;
  readonly wrong: WrongFields;
  readonly onChange: (part: Partial<Credentials>) => void;
}

/** The fields of one entrance form. */
export function CredentialFields({
  way,
  fields,
  credentials,
  wrong,
  onChange,
}: CredentialFieldsProps) {
  const { entrance } = useFormTexts();
  const limits = useLimits();
  const touch = useMedia(TOUCH);
  const first = fields[0];
  return (
    <>
      {fields.includes("code") && (
        <CodeField
          error={wrong.code}
          value={credentials.code}
          autoFocus={!touch && first === "code"}
          onChange={(code) => onChange({ code })}
        />
      )}
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
          onChange={(event) => onChange({ username: event.target.value })}
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
          onChange={(event) => onChange({ nickname: event.target.value })}
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
          onChange={(event) => onChange({ password: event.target.value })}
        />
      )}
    </>
  );
}
