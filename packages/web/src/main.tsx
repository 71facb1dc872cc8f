import "./styles/tokens.css";
import "./styles/base.css";
import "./style-order.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { preferredLanguage } from "./preferences/preferences.ts";
import { loadFirstTexts } from "./texts/load-texts.ts";

const root = document.getElementById("root");
const text = loadFirstTexts(preferredLanguage());

// Not awaited at the top: the chunk with the texts imports from this one.
if (root) void text.then((text) => createRoot(root).render(<App text={text} />));
