import { type Language, localeOf } from "../i18n/languages.ts";
import { themeChoice } from "./preferences.ts";

const PAPER = { light: "#faf8f4", dark: "#131614" } as const;

/** Sets the current language and the chosen theme on the page. Runs before the first paint and after each change. */
export function applyPreferences(language: Language): void {
  const root = document.documentElement;
  root.lang = localeOf(language);
  const theme = themeChoice.get();
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const own = meta.media.includes("dark") ? "dark" : "light";
    meta.content = PAPER[theme === "system" ? own : theme];
  }
}
