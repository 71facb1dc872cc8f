import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { useChoice } from "../lib/use-choice.ts";
import { applyPreferences } from "../settings/apply-preferences.ts";
import { languageChoice, themeChoice } from "../settings/preferences.ts";
import { CATALOGUES, type Catalogue, type Language } from "./catalogue.ts";
import { resolveLanguage } from "./language.ts";

const LanguageContext = createContext<Language>("en");

/** Gives its children the language, and keeps language and theme on the page as they are chosen. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const choice = useChoice(languageChoice);
  const theme = useChoice(themeChoice);
  const language = useMemo(() => resolveLanguage(choice, navigator.languages), [choice]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both are read by applyPreferences.
  useEffect(applyPreferences, [choice, theme]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts in the viewer's language. */
export function useText(): Catalogue {
  return CATALOGUES[useLanguage()];
}
