import type { User } from "@teahouse/client";
import SearchX from "lucide-react/icons/search-x";
import UserSearch from "lucide-react/icons/user-search";
import { useEffect, useState } from "react";
import { useSearch } from "wouter";
import "./find.css";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/limits.ts";
import { useQuery } from "../connection/use-query.ts";
import { useText } from "../i18n/text-context.tsx";
import { useDebounced } from "../lib/use-debounced.ts";
import { TOUCH, useMedia } from "../lib/use-media.ts";
import { go } from "../navigation.ts";
import { paths } from "../screen.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/field.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { PersonItem } from "./person-item.tsx";
import { useNames } from "./use-names.ts";

/** How long the writing rests before it is searched for, in ms. */
const REST = 300;

function GuestNotice() {
  const { contacts } = useText();
  return (
    <aside className="find-guest">
      <h2>{contacts.guestTitle}</h2>
      <p>{contacts.guestText}</p>
      <ButtonLink look="primary" href={paths.settingsPage("account")}>
        {contacts.becomeAccount}
      </ButtonLink>
    </aside>
  );
}

function Results({ query }: { readonly query: string }) {
  const { contacts } = useText();
  const { answer, again } = useQuery("user.list", { query });
  const nameOf = useNames();
  const friends = useClientState((state) => state.friends);
  const lineOf = ({ id, username }: User) => (username ? `@${username} · ${id}` : String(id));
  if (answer.state === "loading") return <ListSkeleton rows={4} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const { users } = answer.output;
  return (
    <>
      <p className="visually-hidden" role="status">
        {contacts.found(users.length)}
      </p>
      {users.length === 0 ? (
        <EmptyState
          icon={<SearchX size={28} />}
          title={contacts.searchNoneTitle}
          text={contacts.searchNoneText(query)}
        />
      ) : (
        <ul className="person-list">
          {users.map((user) => (
            <PersonItem
              key={user.id}
              user={user}
              name={friends.has(user.id) ? nameOf(user.id) : user.nickname}
              line={lineOf(user)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

/** Finds people by username, nickname or number, while one writes. */
export function Find() {
  const { contacts } = useText();
  const guest = useClientState((state) => state.user?.kind === "guest");
  const touch = useMedia(TOUCH);
  const limits = useLimits();
  const asked = new URLSearchParams(useSearch()).get("q") ?? "";
  const [query, setQuery] = useState(asked);
  const [composing, setComposing] = useState(false);
  const rested = useDebounced(query.trim(), REST);

  useEffect(() => {
    if (composing || rested === asked) return;
    go(rested === "" ? paths.find : `${paths.find}?q=${encodeURIComponent(rested)}`, {
      replace: true,
    });
  }, [composing, rested, asked]);

  return (
    <div className="pane-column find">
      {guest && <GuestNotice />}
      <TextField
        type="search"
        label={contacts.search}
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
          text={contacts.searchHint}
        />
      ) : (
        <Results key={asked} query={asked} />
      )}
    </div>
  );
}
