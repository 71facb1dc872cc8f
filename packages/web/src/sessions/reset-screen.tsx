import { createClient } from "@teahouse/client";
import { useEffect, useState } from "react";
import { ClientProvider } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { useFragment } from "../lib/use-fragment.ts";
import { go } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { LanguageSwitch, ThemeChoice } from "../preferences/preference-choices.tsx";
import { useFormTexts, useText } from "../texts/text-context.tsx";
import { Brand } from "../ui/brand.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import "./entrance.css";
import { ResetForm } from "./reset-form.tsx";

interface ResetScreenProps {
  /** True after the new password was set. */
  readonly done: boolean;
}

/** The page of an operator's link, by which somebody who forgot their password chooses a new one. */
export default function ResetScreen({ done }: ResetScreenProps) {
  const { common } = useText();
  const { reset } = useFormTexts().entrance;
  const token = useFragment();
  // This client is never started: it sends requests and opens no stream.
  const [client] = useState(() => createClient({ url: location.origin }));

  useEffect(() => {
    document.title = `${reset.title} · ${common.appName}`;
  }, [common, reset]);

  return (
    <ClientProvider value={client}>
      <main className="entrance">
        <div className="entrance-card">
          <header className="entrance-head">
            <Brand size={48} />
            <h1>{done ? reset.doneTitle : reset.title}</h1>
          </header>
          {done ? (
            <>
              <p role="status">{reset.doneText}</p>
              <ButtonLink look="primary" className="entrance-go" href={paths.signIn}>
                {reset.toSignIn}
              </ButtonLink>
            </>
          ) : (
            <OpenedLink
              key={token}
              token={token}
              onDone={() => go(paths.resetDone, { replace: true })}
            />
          )}
        </div>
        <footer className="entrance-foot">
          <LanguageSwitch />
          <ThemeChoice compact />
        </footer>
      </main>
    </ClientProvider>
  );
}

interface OpenedLinkProps {
  readonly token: string;
  readonly onDone: () => void;
}

/** The form, after the server has said whose password the link sets. */
function OpenedLink({ token, onDone }: OpenedLinkProps) {
  const { answer, again } = useQuery("password-reset.show", { token });
  switch (answer.state) {
    case "loading":
      return <ListSkeleton rows={1} />;
    case "answered":
      return (
        <ResetForm
          token={token}
          username={answer.output.username}
          onBroken={again}
          onDone={onDone}
        />
      );
    case "failed":
      // A token whose end is missing is `invalid`.
      return answer.problem.code === "not_found" || answer.problem.code === "invalid" ? (
        <BrokenLink />
      ) : (
        <Failed problem={answer.problem} again={again} />
      );
  }
}

/** Shown alike for used, expired, replaced and unknown links. */
function BrokenLink() {
  const { reset } = useFormTexts().entrance;
  return (
    <>
      <p role="alert">{reset.brokenText}</p>
      <ButtonLink className="entrance-go" href={paths.signIn}>
        {reset.toSignIn}
      </ButtonLink>
    </>
  );
}
