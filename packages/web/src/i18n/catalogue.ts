import { common } from "./texts/common.ts";
import { contacts } from "./texts/contacts.ts";
import { conversation } from "./texts/conversation.ts";
import { entrance } from "./texts/entrance.ts";
import { frame } from "./texts/frame.ts";
import { problems } from "./texts/problems.ts";
import { settings } from "./texts/settings.ts";

export type Language = "en" | "zh";
export type Catalogue = ReturnType<typeof inLanguage>;

function inLanguage(language: Language) {
  return {
    common: common[language],
    contacts: contacts[language],
    conversation: conversation[language],
    entrance: entrance[language],
    frame: frame[language],
    problems: problems[language],
    settings: settings[language],
  };
}

/** All texts of the app, by language. */
export const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: inLanguage("en"),
  zh: inLanguage("zh"),
};
