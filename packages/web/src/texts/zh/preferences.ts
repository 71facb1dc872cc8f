import type { preferences as english } from "../en/preferences.ts";

export const preferences: typeof english = {
  language: "语言",
  automatic: "自动",
  languageSystem: "跟随浏览器",
  theme: "主题",
  themes: { system: "跟随系统", light: "浅色", dark: "深色" },
  sendKey: "发送按键",
  sendKeys: { enter: "Enter", "ctrl-enter": "Ctrl + Enter" },
  sendKeyHint: "另一个用来换行；Shift + Enter 总是换行。",
};
