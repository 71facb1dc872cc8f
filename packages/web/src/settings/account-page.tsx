import { Suspense, useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { lazyComponent } from "../lib/load-code.ts";
import { PasswordForm } from "../sessions/password-form.tsx";
import { useSession } from "../sessions/session-context.tsx";
import { UpgradeForm } from "../sessions/upgrade-form.tsx";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { CommandButton } from "../ui/command-button.tsx";
import { Done, Section } from "../ui/section.tsx";

const ConfirmDialog = lazyComponent(() => import("../ui/confirm-dialog.tsx"));
const DeleteDialog = lazyComponent(() => import("./delete-dialog.tsx"));

/** Upgrade, password, sign-out, and deletion of the account. */
export function AccountPage() {
  const settings = useScreenTexts().settings;
  const guest = useClientState((state) => state.user?.kind === "guest");
  const [upgraded, setUpgraded] = useState(false);
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Done done={upgraded} text={settings.upgradeDone} />
      {guest ? (
        <Section title={settings.upgradeTitle} text={settings.upgradeText}>
          <UpgradeForm onDone={() => setUpgraded(true)} />
        </Section>
      ) : (
        <Section title={settings.passwordTitle} text={settings.passwordNote}>
          <PasswordForm />
        </Section>
      )}
      <Section title={settings.signOut} text={guest ? settings.signOutGuest : settings.signOutText}>
        <div className="settings-actions">
          <SignOut guest={guest} />
        </div>
      </Section>
      <Section title={settings.deleteTitle} text={settings.deleteText}>
        <div className="settings-actions">
          <Button look="danger" onClick={() => setDeleting(true)}>
            {settings.delete}
          </Button>
        </div>
      </Section>
      {deleting && (
        <Suspense>
          <DeleteDialog onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}

function SignOut({ guest }: { readonly guest: boolean }) {
  const settings = useScreenTexts().settings;
  const session = useSession();
  const [asking, setAsking] = useState(false);
  const leave = () => session.leave((client) => client.call("session.logout", {}));
  if (!guest) return <CommandButton act={leave}>{settings.signOut}</CommandButton>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{settings.signOut}</Button>
      {asking && (
        <Suspense>
          <ConfirmDialog
            title={settings.signOutGuestTitle}
            text={settings.signOutGuest}
            confirm={settings.signOutGuestConfirm}
            act={leave}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}
