import { useFormTexts } from "../texts/text-context.tsx";
import { TextField } from "../ui/field.tsx";
import { CODE_MAX } from "./credentials.ts";

interface CodeFieldProps {
  readonly error: string | undefined;
  readonly value: string;
  readonly autoFocus?: boolean;
  readonly onChange: (code: string) => void;
}

/** The field for an invitation code, in a house that asks newcomers for one. */
export function CodeField({ error, value, autoFocus = false, onChange }: CodeFieldProps) {
  const { entrance } = useFormTexts();
  return (
    <TextField
      name="code"
      label={entrance.code}
      hint={entrance.codeHint}
      error={error}
      value={value}
      max={CODE_MAX}
      dir="ltr"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      autoFocus={autoFocus}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
