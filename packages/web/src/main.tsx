import "./styles/tokens.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { loadCatalogue } from "./i18n/load-catalogue.ts";
import { preferredLanguage } from "./preferences/preferences.ts";

const root = document.getElementById("root");
const text = loadCatalogue(preferredLanguage());

// Not awaited at the top: the texts' own part imports from this one.
if (root) void text.then((text) => createRoot(root).render(<App text={text} />));
