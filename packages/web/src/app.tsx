import { type ReactNode, Suspense } from "react";
import { Router } from "wouter";
import { lazyComponent } from "./lib/load-code.ts";
import { useAddress, useAppLocation } from "./navigation/go.ts";
import { paths } from "./navigation/paths.ts";
import { useAppliedPreferences, usePreferredLanguage } from "./preferences/use-preferences.ts";
import { forgetUser } from "./screens/forget-user.ts";
import { Screens } from "./screens/router.tsx";
import { SessionProvider } from "./sessions/session-context.tsx";
import type { Catalogue } from "./texts/catalogue.ts";
import { TextProvider, useLanguage } from "./texts/text-context.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

const ResetScreen = lazyComponent(() => import("./sessions/reset-screen.tsx"));

function Preferences({ children }: { readonly children: ReactNode }) {
  useAppliedPreferences(useLanguage());
  return children;
}

/** A new password ends the session of this browser, so its page neither starts one nor follows one. */
function Pages() {
  const address = useAddress();
  if (address === paths.reset || address === paths.resetDone) {
    return (
      <Suspense>
        <ResetScreen done={address === paths.resetDone} />
      </Suspense>
    );
  }
  return (
    <SessionProvider forgetUser={forgetUser}>
      <Screens />
    </SessionProvider>
  );
}

export function App({ text }: { readonly text: Catalogue }) {
  return (
    <TextProvider language={usePreferredLanguage()} first={text}>
      <Preferences>
        <ErrorBoundary>
          <Router hook={useAppLocation}>
            <Pages />
          </Router>
        </ErrorBoundary>
      </Preferences>
    </TextProvider>
  );
}
