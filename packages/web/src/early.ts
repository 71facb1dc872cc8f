import { applyPreferences } from "./settings/apply-preferences.ts";

applyPreferences();
