import "./styles/tokens.css";
import "./styles/base.css";
import "./style-order.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { preferredLanguage } from "./preferences/preferences.ts";
import { loadFirstTexts } from "./texts/load-texts.ts";

const root = document.getElementById("root");
const text = loadFirstTexts(preferredLanguage());

// A browser opens a file that is dropped anywhere else in place of the app.
for (const type of ["dragover", "drop"] as const) {
  document.addEventListener(type, (event) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    event.dataTransfer.dropEffect = "none";
    event.preventDefault();
  });
}

// Not awaited at the top: the chunk with the texts imports from this one.
if (root) void text.then((text) => createRoot(root).render(<App text={text} />));
