/** What a person chooses for one browser: language, theme and the key that sends. */
export const preferences = {
  language: "Language",
  automatic: "Auto",
  languageSystem: "Same as the browser",
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  sendKey: "Send with",
  sendKeys: { enter: "Enter", "ctrl-enter": "Ctrl + Enter" },
  sendKeyHint: "The other key starts a new line. Shift + Enter always does.",
};
