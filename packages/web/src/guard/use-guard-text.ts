import { useLanguage } from "../i18n/text-context.tsx";
import { guard } from "../i18n/texts/guard.ts";

export type GuardText = ReturnType<typeof useGuardText>;

/** The texts about keeping order in the viewer's language; they come with what says them. */
export function useGuardText() {
  return guard[useLanguage()];
}
