import { useEffect } from "react";
import { Link, useSearch } from "wouter";
import "./entrance.css";
import { useText } from "../i18n/text-context.tsx";
import { type EntranceWay, paths } from "../screen.ts";
import { LanguageSwitch, ThemeChoice } from "../settings/preference-choices.tsx";
import { Brand } from "../ui/brand.tsx";
import { EntranceForm } from "./entrance-form.tsx";
import { useSession } from "./session-context.tsx";

const WAYS = ["guest", "register", "signIn"] as const satisfies readonly EntranceWay[];

/** One card with the three ways in. */
export default function Entrance({ way }: { readonly way: EntranceWay }) {
  const text = useText();
  const search = useSearch();
  const { ended } = useSession();
  const to = search === "" ? "" : `?${search}`;

  useEffect(() => {
    document.title = `${text.entrance[way]} · ${text.common.appName}`;
  }, [text, way]);

  return (
    <main className="entrance">
      <div className="entrance-card">
        <header className="entrance-head">
          <Brand size={48} />
          <h1>{text.entrance.title}</h1>
          <p>{text.entrance.subtitle}</p>
        </header>
        {ended && (
          <p className="entrance-ended" role="status">
            {text.entrance.sessionEnded}
          </p>
        )}
        <nav className="entrance-ways" aria-label={text.entrance.ways}>
          {WAYS.map((one) => (
            <Link
              key={one}
              href={paths[one] + to}
              replace
              aria-current={one === way ? "page" : undefined}
            >
              {text.entrance[one]}
            </Link>
          ))}
        </nav>
        <EntranceForm key={way} way={way} />
      </div>
      <footer className="entrance-foot">
        <LanguageSwitch />
        <ThemeChoice compact />
      </footer>
    </main>
  );
}
