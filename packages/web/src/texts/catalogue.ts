import type { Language } from "../i18n/languages.ts";
import type { first } from "./en/first.ts";
import type { forms } from "./en/forms.ts";
import type { screens } from "./en/screens.ts";

// English defines which texts there are. A language that lacks one of them does not compile.

/** The texts that the app needs before it shows anything, and the language that all texts are in. */
export type Catalogue = typeof first & { readonly language: Language };
/** The texts of forms for names, passwords and preferences: of the entrance and of some settings. */
export type FormTexts = typeof forms;
/** The texts of all screens and dialogs that come after the first one. */
export type ScreenTexts = typeof screens;
