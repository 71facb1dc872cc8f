import CircleAlert from "lucide-react/icons/circle-alert";
import { useNames } from "../shared/use-names.ts";
import { problemText } from "../texts/problem-text.ts";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import type { Failure } from "./invite-all.ts";

/** The users whom a command could not invite or add, each with the reason. */
export function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const text = useText();
  const words = useScreenTexts().invitations;
  const nameOf = useNames();
  return (
    <div role="alert">
      {failures.map(({ user, problem }) => (
        <p key={user} className="problem-notice">
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words.failed(nameOf(user), problemText(text, problem))}</span>
        </p>
      ))}
    </div>
  );
}
