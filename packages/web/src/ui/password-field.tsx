import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { type ComponentProps, useState } from "react";
import { useFormTexts } from "../texts/text-context.tsx";
import { TextField } from "./field.tsx";
import { IconButton } from "./icon-button.tsx";

/** A password field with a button to show the password. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, "type" | "after">) {
  const entrance = useFormTexts().entrance;
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      dir="ltr"
      autoCapitalize="none"
      spellCheck={false}
      after={
        <IconButton
          label={entrance.showPassword}
          aria-pressed={shown}
          icon={shown ? <EyeOff size={18} /> : <Eye size={18} />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
