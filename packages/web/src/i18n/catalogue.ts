import { common } from "./texts/common.ts";
import { contacts } from "./texts/contacts.ts";
import { conversation } from "./texts/conversation.ts";
import { frame } from "./texts/frame.ts";
import { problems } from "./texts/problems.ts";
import { timeline } from "./texts/timeline.ts";

export type Language = "en" | "zh";
export type Catalogue = ReturnType<typeof inLanguage>;

/** All texts that the first screens say. In a build each language gets them without the other one. */
export function inLanguage(language: Language) {
  return {
    language,
    common: common[language],
    contacts: contacts[language],
    conversation: conversation[language],
    frame: frame[language],
    problems: problems[language],
    timeline: timeline[language],
  };
}
