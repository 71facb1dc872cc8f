import UserSearch from "lucide-react/icons/user-search";
import { useEffect, useState } from "react";
import { useSearch } from "wouter";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./find.css";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useDebounced } from "../lib/use-debounced.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import { go } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { AccountLink } from "../shared/account-link.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/field.tsx";
import { FindResults } from "./find-results.tsx";

/** How long the user pauses before the search begins, in ms. */
const SEARCH_DELAY = 300;

function GuestNotice() {
  const { friendships } = useScreenTexts();
  return (
    <aside className="find-guest">
      <h2>{friendships.guestTitle}</h2>
      <p>{friendships.guestText}</p>
      <AccountLink />
    </aside>
  );
}

/** Finds users and groups by name or number, as the user types. */
export function Find() {
  const { contacts } = useText();
  const { friendships } = useScreenTexts();
  const guest = useClientState((state) => state.user?.kind === "guest");
  const touch = useMedia(TOUCH);
  const limits = useLimits();
  const asked = new URLSearchParams(useSearch()).get("q") ?? "";
  const [query, setQuery] = useState(asked);
  const [composing, setComposing] = useState(false);
  const settled = useDebounced(query.trim(), SEARCH_DELAY);

  useEffect(() => {
    if (composing || settled === asked) return;
    go(settled === "" ? paths.find : `${paths.find}?q=${encodeURIComponent(settled)}`, {
      replace: true,
    });
  }, [composing, settled, asked]);

  return (
    <div className="pane-column find">
      {guest && <GuestNotice />}
      <TextField
        type="search"
        label={friendships.search}
        value={query}
        max={limits.queryMax}
        autoFocus={!touch}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setQuery(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      {asked === "" ? (
        <EmptyState
          icon={<UserSearch size={28} />}
          title={contacts.find}
          text={friendships.searchHint}
        />
      ) : (
        <FindResults key={asked} query={asked} />
      )}
    </div>
  );
}
