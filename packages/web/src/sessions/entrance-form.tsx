import type { EntranceWay } from "../navigation/paths.ts";
import { useFormTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { useEntranceForm } from "./use-entrance-form.ts";

/** The fields and the button of one entrance form. */
export function EntranceForm({ way }: { readonly way: EntranceWay }) {
  const { entrance } = useFormTexts();
  const { credentials, wrong, change, submit, busy } = useEntranceForm(way);
  const labels = {
    guest: entrance.enterGuest,
    register: entrance.enterRegister,
    signIn: entrance.enterSignIn,
  };
  return (
    <form className="entrance-form" noValidate onSubmit={submit}>
      <CredentialFields way={way} credentials={credentials} wrong={wrong} onChange={change} />
      <ProblemNotice problem={wrong.other} />
      <Button type="submit" look="primary" className="entrance-go" busy={busy}>
        {labels[way]}
      </Button>
      {way === "guest" && <p className="entrance-note">{entrance.guestNote}</p>}
    </form>
  );
}
