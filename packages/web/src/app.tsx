import type { ReactNode } from "react";
import { Router } from "wouter";
import { useAppLocation } from "./navigation/go.ts";
import { useAppliedPreferences, usePreferredLanguage } from "./preferences/use-preferences.ts";
import { forgetUser } from "./screens/forget-user.ts";
import { Screens } from "./screens/router.tsx";
import { SessionProvider } from "./sessions/session-context.tsx";
import type { Catalogue } from "./texts/catalogue.ts";
import { TextProvider, useLanguage } from "./texts/text-context.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

function Preferences({ children }: { readonly children: ReactNode }) {
  useAppliedPreferences(useLanguage());
  return children;
}

export function App({ text }: { readonly text: Catalogue }) {
  return (
    <TextProvider language={usePreferredLanguage()} first={text}>
      <Preferences>
        <ErrorBoundary>
          <Router hook={useAppLocation}>
            <SessionProvider forgetUser={forgetUser}>
              <Screens />
            </SessionProvider>
          </Router>
        </ErrorBoundary>
      </Preferences>
    </TextProvider>
  );
}
