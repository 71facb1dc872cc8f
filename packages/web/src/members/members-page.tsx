import { type GroupId, mayRole, type Role, type UserId } from "@teahouse/client";
import ScrollText from "lucide-react/icons/scroll-text";
import SearchX from "lucide-react/icons/search-x";
import ShieldBan from "lucide-react/icons/shield-ban";
import { useState } from "react";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./members-page.css";
import { useClientState } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { useDebounced } from "../lib/use-debounced.ts";
import { paths } from "../navigation/paths.ts";
import { useMe } from "../shared/use-face.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/field.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { MemberItem } from "./member-item.tsx";
import type { MemberFilter, MemberList } from "./member-list.ts";
import { useMemberList } from "./use-member-list.ts";

/** How long the user pauses before the search begins, in ms. */
const SEARCH_DELAY = 300;

function LeaderLinks({ group }: { readonly group: GroupId }) {
  const { pages } = useText().timeline;
  return (
    <nav className="members-links" aria-label={pages.members}>
      <ButtonLink href={paths.groupBans(group)}>
        <ShieldBan size={16} aria-hidden="true" />
        {pages.bans}
      </ButtonLink>
      <ButtonLink href={paths.groupLog(group)}>
        <ScrollText size={16} aria-hidden="true" />
        {pages.log}
      </ButtonLink>
    </nav>
  );
}

interface FoundMembersProps {
  readonly group: GroupId;
  readonly list: MemberList;
  readonly current: UserId | undefined;
}

function FoundMembers({ group, list, current }: FoundMembersProps) {
  const me = useMe();
  const friends = useClientState((state) => state.friends);
  const onlineFriends = useClientState((state) => state.online);
  return (
    <ul className="person-list members-list">
      {list.members.map((member) => {
        const { id, nickname } = member.user;
        return (
          <MemberItem
            key={id}
            group={group}
            member={member}
            name={friends.get(id)?.remark || member.nickname || nickname}
            online={id === me || member.online || onlineFriends.has(id)}
            self={id === me}
            current={id === current}
          />
        );
      })}
    </ul>
  );
}

function NoMembers({ muted }: { readonly muted: boolean }) {
  const words = useScreenTexts().members;
  return (
    <EmptyState
      icon={<SearchX size={28} />}
      title={muted ? words.nobodyMutedTitle : words.noneTitle}
      text={muted ? words.nobodyMutedText : words.noneText}
    />
  );
}

interface MembersPageProps {
  readonly group: GroupId;
  readonly role: Role;
  /** The member whose card is open. */
  readonly current: UserId | undefined;
}

/** The members of a group, the owner and admins first, with a search. Admins can list the muted ones. */
export function MembersPage({ group, role, current }: MembersPageProps) {
  const words = useScreenTexts().members;
  const limits = useLimits();
  const all = useClientState(({ groups }) => groups.get(group)?.memberCount ?? 0);
  const [typed, setTyped] = useState("");
  const [filter, setFilter] = useState<MemberFilter>("all");
  const query = useDebounced(typed.trim(), SEARCH_DELAY);
  const { list, problem, again, loadMore } = useMemberList(group, query, filter);
  const leads = mayRole(role, "member.mute");
  const filters: readonly MemberFilter[] = leads ? ["all", "leaders", "muted"] : ["all", "leaders"];
  const count = list?.members.length ?? 0;

  function counted(): string {
    if (query === "" && filter === "all") return words.inAll(all);
    return list?.more ? words.foundMore(count) : words.found(count);
  }

  return (
    <div className="pane-column members">
      {leads && <LeaderLinks group={group} />}
      <div className="members-head">
        <TextField
          type="search"
          label={words.search}
          value={typed}
          max={limits.queryMax}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choice
          compact
          label={words.show}
          options={filters.map((one) => [one, words.filters[one]] as const)}
          value={filter}
          onChoose={setFilter}
        />
        <span className="members-count" role="status">
          {list && counted()}
        </span>
      </div>
      {list === undefined && !problem && <ListSkeleton />}
      {list === undefined && problem && <Failed problem={problem} again={again} />}
      {count > 0 && list && <FoundMembers group={group} list={list} current={current} />}
      {count === 0 && list && <NoMembers muted={query === "" && filter === "muted"} />}
      {list?.more && <PagedEnd length={count} problem={problem} loadMore={loadMore} />}
    </div>
  );
}
