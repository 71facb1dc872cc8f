import { useLanguage } from "../i18n/text-context.tsx";
import { pins } from "../i18n/texts/pins.ts";

/** The texts of the page of pinned messages; they come with it. */
export function usePinText() {
  return pins[useLanguage()];
}
