import { useEffect } from "react";
import { Link, useSearch } from "wouter";
import { useFormTexts, useText } from "../texts/text-context.tsx";
import "./entrance.css";
import { type EntranceWay, paths } from "../navigation/paths.ts";
import { LanguageSwitch, ThemeChoice } from "../preferences/preference-choices.tsx";
import { Brand } from "../ui/brand.tsx";
import { EntranceForm } from "./entrance-form.tsx";
import { useSession } from "./session-context.tsx";

interface EntranceProps {
  readonly way: EntranceWay;
  /** The forms that this house offers. */
  readonly ways: readonly EntranceWay[];
  /** True for a person who has followed an invite link. */
  readonly invited: boolean;
}

/** A card with the entrance forms of this house. */
export default function Entrance({ way, ways, invited }: EntranceProps) {
  const { common } = useText();
  const entrance = useFormTexts().entrance;
  const search = useSearch();
  const { ended } = useSession();
  // The fragment may be the token of an invite link, so it must survive.
  const to = (search === "" ? "" : `?${search}`) + location.hash;

  useEffect(() => {
    document.title = `${entrance[way]} · ${common.appName}`;
  }, [common, entrance, way]);

  return (
    <main className="entrance">
      <div className="entrance-card">
        <header className="entrance-head">
          <Brand size={48} />
          <h1>{entrance.title}</h1>
          <p>{ways.includes("guest") ? entrance.subtitle : entrance.subtitlePrivate}</p>
        </header>
        {ended && (
          <p className="entrance-ended" role="status">
            {entrance.sessionEnded}
          </p>
        )}
        {invited && <p className="entrance-invited">{entrance.invited}</p>}
        {ways.length > 1 && (
          <nav className="entrance-ways" aria-label={entrance.ways}>
            {ways.map((one) => (
              <Link
                key={one}
                href={paths[one] + to}
                replace
                aria-current={one === way ? "page" : undefined}
              >
                {entrance[one]}
              </Link>
            ))}
          </nav>
        )}
        <EntranceForm key={way} way={way} />
      </div>
      <footer className="entrance-foot">
        <LanguageSwitch />
        <ThemeChoice compact />
      </footer>
    </main>
  );
}
