import { createContext, type ReactNode, use, useContext, useEffect, useState } from "react";
import type { Language } from "../i18n/languages.ts";
import type { Catalogue, FormTexts, ScreenTexts } from "./catalogue.ts";
import { loadFormTexts, loadLanguage, loadScreenTexts } from "./load-texts.ts";

const TextContext = createContext<Catalogue | undefined>(undefined);

interface Props {
  /** The language to show. */
  readonly language: Language;
  /** The texts to begin with, in any language. */
  readonly first: Catalogue;
  readonly children: ReactNode;
}

/** Provides the texts. After a change of the language, the old texts stay until the new ones are loaded. */
export function TextProvider({ language, first, children }: Props) {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    let current = true;
    if (language !== shown.language) {
      loadLanguage(language).then(
        (catalogue) => current && setShown(catalogue),
        // The choice is kept, so the next load of the page tries again.
        () => {},
      );
    }
    return () => {
      current = false;
    };
  }, [language, shown.language]);
  return <TextContext value={shown}>{children}</TextContext>;
}

/** The first texts in the viewer's language. */
export function useText(): Catalogue {
  const text = useContext(TextContext);
  if (text === undefined) throw new Error("useText stands outside of a TextProvider.");
  return text;
}

export function useLanguage(): Language {
  return useText().language;
}

/** The texts of forms; suspends until they are loaded. */
export function useFormTexts(): FormTexts {
  return use(loadFormTexts(useLanguage()));
}

/** The texts of all screens and dialogs after the first one; suspends until they are loaded. */
export function useScreenTexts(): ScreenTexts {
  return use(loadScreenTexts(useLanguage()));
}
