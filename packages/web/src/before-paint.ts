import { applyPreferences } from "./preferences/apply-preferences.ts";
import { preferredLanguage } from "./preferences/preferences.ts";

const language = preferredLanguage();
applyPreferences(language);

/** Where the texts lie stands on this script itself; they are fetched beside the app, not behind it. */
const urls = document.currentScript?.dataset[language]?.split(" ") ?? [];
for (const href of urls) {
  document.head.append(
    Object.assign(document.createElement("link"), { rel: "modulepreload", href }),
  );
}
