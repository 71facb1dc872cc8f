import { applyPreferences } from "./preferences/apply-preferences.ts";
import { preferredLanguage } from "./preferences/preferences.ts";

const language = preferredLanguage();
applyPreferences(language);

/** This script's tag lists the files with the texts, so that they load together with the app. */
const urls = document.currentScript?.dataset[language]?.split(" ") ?? [];
for (const href of urls) {
  document.head.append(
    Object.assign(document.createElement("link"), { rel: "modulepreload", href }),
  );
}
