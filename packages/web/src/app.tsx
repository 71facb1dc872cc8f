import { Router } from "wouter";
import { TextProvider } from "./i18n/text-context.tsx";
import { useAppLocation } from "./navigation.ts";
import { Screens } from "./router.tsx";
import { SessionProvider } from "./sessions/session-context.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

export function App() {
  return (
    <TextProvider>
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
