import { Router } from "wouter";
import type { Catalogue } from "./i18n/catalogue.ts";
import { TextProvider } from "./i18n/text-context.tsx";
import { useAppLocation } from "./navigation/go.ts";
import { Screens } from "./screens/router.tsx";
import { SessionProvider } from "./sessions/session-context.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

export function App({ text }: { readonly text: Catalogue }) {
  return (
    <TextProvider first={text}>
      <ErrorBoundary>
        <Router hook={useAppLocation}>
          <SessionProvider>
            <Screens />
          </SessionProvider>
        </Router>
      </ErrorBoundary>
    </TextProvider>
  );
}
