import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useChoice } from "../lib/use-choice.ts";
import { applyPreferences } from "../preferences/apply-preferences.ts";
import { languageChoice, themeChoice } from "../preferences/preferences.ts";
import type { Catalogue, Language } from "./catalogue.ts";
import { resolveLanguage } from "./language.ts";
import { loadCatalogue } from "./load-catalogue.ts";

const TextContext = createContext<Catalogue | undefined>(undefined);

/** The texts in the language to show; until they are there, those that were shown, `first` at first. */
function useCatalogue(first: Catalogue): Catalogue {
  const language = resolveLanguage(useChoice(languageChoice), navigator.languages);
  const [shown, setShown] = useState(first);
  useEffect(() => {
    let wanted = true;
    const show = (catalogue: Catalogue) => {
      if (wanted) setShown(catalogue);
    };
    // What cannot be fetched now comes with the next load of the page: the choice is kept.
    loadCatalogue(language).then(show, () => {});
    return () => {
      wanted = false;
    };
  }, [language]);
  return shown;
}

interface Props {
  readonly first: Catalogue;
  readonly children: ReactNode;
}

/** Gives its children the texts, and keeps language and theme on the page as they are chosen. */
export function TextProvider({ first, children }: Props) {
  const text = useCatalogue(first);
  const theme = useChoice(themeChoice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: applyPreferences reads the theme.
  useEffect(() => applyPreferences(text.language), [text, theme]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The texts in the viewer's language. */
export function useText(): Catalogue {
  const text = useContext(TextContext);
  if (text === undefined) throw new Error("useText stands outside of a TextProvider.");
  return text;
}

export function useLanguage(): Language {
  return useText().language;
}
