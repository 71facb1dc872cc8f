import { useHouseSettings } from "../connection/use-config.ts";
import type { EntranceWay } from "../navigation/paths.ts";
import { useFormTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { useEntranceForm } from "./use-entrance-form.ts";

/** The fields and the button of one entrance form. */
export function EntranceForm({ way }: { readonly way: EntranceWay }) {
  const { entrance } = useFormTexts();
  const closed = useHouseSettings()?.registration === "closed";
  const { fields, credentials, wrong, change, submit, busy } = useEntranceForm(way);
  const labels = {
    guest: entrance.enterGuest,
    register: entrance.enterRegister,
    signIn: entrance.enterSignIn,
  };
  return (
    <form className="entrance-form" noValidate onSubmit={submit}>
      <CredentialFields
        way={way}
        fields={fields}
        credentials={credentials}
        wrong={wrong}
        onChange={change}
      />
      <ProblemNotice problem={wrong.other} />
      <Button type="submit" look="primary" className="entrance-go" busy={busy}>
        {labels[way]}
      </Button>
      {way === "guest" && (
        <p className="entrance-note">{closed ? entrance.guestNoteClosed : entrance.guestNote}</p>
      )}
      {way === "signIn" && (
        <p className="entrance-note">
          {closed && <>{entrance.closed} </>}
          {entrance.forgotten}
        </p>
      )}
    </form>
  );
}
