import CircleAlert from "lucide-react/icons/circle-alert";
import { problemText } from "../i18n/problem-text.ts";
import { useText } from "../i18n/text-context.tsx";
import { useNames } from "../shared/use-names.ts";
import type { Failure } from "./invite-all.ts";
import { useInvitationText } from "./use-invitation-text.ts";

/** Says with whom it did not work, and why. */
export function Failures({ failures }: { readonly failures: readonly Failure[] }) {
  const text = useText();
  const words = useInvitationText();
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
