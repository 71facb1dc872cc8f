import type { GroupCard, User } from "@teahouse/client";
import SearchX from "lucide-react/icons/search-x";
import { type ReactNode, useId, useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { GroupItem } from "../groups/group-item.tsx";
import { paths } from "../navigation/paths.ts";
import { PersonItem } from "../shared/person-item.tsx";
import { useNames } from "../shared/use-names.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";

/** How many results of one kind are shown while there are results of the other kind. */
const SHOWN_FIRST = 5;

/** The users and groups that match a query. */
export function FindResults({ query }: { readonly query: string }) {
  const { answer: people, again: againPeople } = useQuery("user.list", { query });
  const { answer: groups, again: againGroups } = useQuery("group.list", { query });

  function again() {
    againPeople();
    againGroups();
  }

  if (people.state === "answered" && groups.state === "answered") {
    return <Found query={query} users={people.output.users} groups={groups.output.groups} />;
  }
  const failed = [people, groups].find((answer) => answer.state === "failed");
  return failed ? <Failed problem={failed.problem} again={again} /> : <ListSkeleton rows={4} />;
}

interface FoundProps {
  readonly query: string;
  readonly users: readonly User[];
  readonly groups: readonly GroupCard[];
}

function Found({ query, users, groups }: FoundProps) {
  const { friendships } = useScreenTexts();
  const nameOf = useNames();
  const friends = useClientState((state) => state.friends);
  const lineOf = ({ id, username }: User) => (username ? `@${username} · ${id}` : String(id));
  return (
    <>
      <p className="visually-hidden" role="status">
        {friendships.found(users.length, groups.length)}
      </p>
      {users.length + groups.length === 0 && (
        <EmptyState
          icon={<SearchX size={28} />}
          title={friendships.searchNoneTitle}
          text={friendships.searchNoneText(query)}
        />
      )}
      <Results title={friendships.foundPeople} isOnlyKind={groups.length === 0}>
        {users.map((user) => (
          <PersonItem
            key={user.id}
            user={user}
            name={friends.has(user.id) ? nameOf(user.id) : user.nickname}
            line={lineOf(user)}
          />
        ))}
      </Results>
      <Results title={friendships.foundGroups} isOnlyKind={users.length === 0}>
        {groups.map((group) => (
          <GroupItem key={group.id} group={group} href={paths.group(group.id)} numbered />
        ))}
      </Results>
    </>
  );
}

interface ResultsProps {
  readonly title: string;
  /** True if there are no results of the other kind. Then all are shown. */
  readonly isOnlyKind: boolean;
  readonly children: readonly ReactNode[];
}

/** The results of one kind. */
function Results({ title, isOnlyKind, children }: ResultsProps) {
  const { friendships } = useScreenTexts();
  const id = useId();
  const [all, setAll] = useState(false);
  if (children.length === 0) return null;
  const shown = all || isOnlyKind ? children : children.slice(0, SHOWN_FIRST);
  return (
    <section className="find-kind" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="person-list">{shown}</ul>
      {shown.length < children.length && (
        <Button look="plain" onClick={() => setAll(true)}>
          {friendships.showAll(children.length)}
        </Button>
      )}
    </section>
  );
}
