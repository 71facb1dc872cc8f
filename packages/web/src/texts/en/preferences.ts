/** What a person chooses for one browser: language, theme and the key that sends. */
export const preferences = {
  language: "Language",
  automatic: "Auto",
  languageSystem: "As the browser",
  theme: "Theme",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  sendKey: "Send with",
  sendKeys: { enter: "Enter", "ctrl-enter": "Ctrl + Enter" },
  sendKeyHint: "The other one makes a new line; Shift + Enter always does.",
};
