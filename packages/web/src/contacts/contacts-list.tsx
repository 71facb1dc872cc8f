import Search from "lucide-react/icons/search";
import UserPlus from "lucide-react/icons/user-plus";
import UserRoundX from "lucide-react/icons/user-round-x";
import UsersRound from "lucide-react/icons/users-round";
import { useMemo } from "react";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./contacts-list.css";
import { useClientState } from "../connection/client-context.tsx";
import { ListPane } from "../frame/list-pane.tsx";
import { toCategories } from "../friendships/categories.ts";
import { useIncomingRequests } from "../friendships/use-requests.ts";
import { MyGroupsList } from "../groups/mine/my-groups-list.tsx";
import { useMyGroups } from "../groups/mine/use-my-groups.ts";
import { localeOf } from "../i18n/languages.ts";
import { useAddress } from "../navigation/go.ts";
import { paths } from "../navigation/paths.ts";
import { PersonItem } from "../shared/person-item.tsx";
import { Badge, badgeText } from "../ui/badge.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Entry } from "../ui/entry.tsx";

function Friends({ address }: { readonly address: string }) {
  const { friendships } = useScreenTexts();
  const locale = localeOf(useLanguage());
  const friends = useClientState((state) => state.friends);
  const online = useClientState((state) => state.online);
  const categories = useMemo(
    () => toCategories(friends.values(), online, locale),
    [friends, online, locale],
  );
  return categories.map(({ name, friends: members }) => (
    <section key={name} className="contacts-category">
      <h2>
        <bdi>{name || friendships.friends}</bdi> <span>{members.length}</span>
      </h2>
      <ul>
        {members.map(({ user, remark }) => (
          <PersonItem
            key={user.id}
            user={user}
            name={remark || user.nickname}
            online={online.has(user.id)}
            current={address === paths.user(user.id)}
          />
        ))}
      </ul>
    </section>
  ));
}

/** Links to the pages of contacts, the user's friends by category, and the user's groups. */
export default function ContactsList() {
  const { contacts, frame } = useText();
  const { friendships } = useScreenTexts();
  const requests = useIncomingRequests().length;
  const guest = useClientState((state) => state.user?.kind === "guest");
  const friendless = useClientState((state) => state.friends.size === 0);
  const groups = useMyGroups();
  const address = useAddress();
  return (
    <ListPane label={contacts.title} header={<h1>{contacts.title}</h1>}>
      <ul className="entries">
        <Entry
          href={paths.find}
          icon={<Search size={18} aria-hidden="true" />}
          label={contacts.find}
          current={address === paths.find}
        />
        {!guest && (
          <Entry
            href={paths.newGroup}
            icon={<UsersRound size={18} aria-hidden="true" />}
            label={frame.newGroup}
            current={address === paths.newGroup}
          />
        )}
        <Entry
          href={paths.requests}
          icon={<UserPlus size={18} aria-hidden="true" />}
          label={contacts.requests}
          current={address === paths.requests}
        >
          <Badge count={requests} label={frame.requests(badgeText(requests))} />
        </Entry>
        <Entry
          href={paths.blocked}
          icon={<UserRoundX size={18} aria-hidden="true" />}
          label={contacts.blocked}
          current={address === paths.blocked}
        />
      </ul>
      {friendless && groups.length === 0 ? (
        <EmptyState title={friendships.emptyTitle} text={friendships.emptyText}>
          <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <Friends address={address} />
          <MyGroupsList lists={groups} />
        </>
      )}
    </ListPane>
  );
}
