import type { Friend, RequestSource, User, UserId } from "@teahouse/client";
import UserX from "lucide-react/icons/user-x";
import type { ReactNode } from "react";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./user-card.css";
import { useClientState } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { fullDate } from "../i18n/dates.ts";
import { Avatar } from "../ui/avatar.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Name } from "../ui/name.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { Tag } from "../ui/tag.tsx";
import { UserActions } from "./user-actions.tsx";

function Facts({ user, friend }: { readonly user: User; readonly friend: Friend | undefined }) {
  const { friendships } = useScreenTexts();
  const language = useLanguage();
  const facts: readonly (readonly [label: string, value: string | undefined])[] = [
    [friendships.bio, user.bio],
    [friendships.nickname, friend?.remark ? user.nickname : undefined],
    [friendships.username, user.username],
    [friendships.number, String(user.id)],
    [friendships.category, friend?.category],
    [friendships.since, friend && fullDate(language, friend.since)],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

interface UserCardProps {
  readonly id: UserId;
  /** The place where the user was found, which a friend request tells. */
  readonly source: RequestSource;
  /** More about the user at that place, such as their membership. */
  readonly children?: ReactNode;
}

/** Everything that the current user may know of another user, and the available actions. */
export function UserCard({ id, source, children }: UserCardProps) {
  const { conversation } = useText();
  const { friendships } = useScreenTexts();
  const { answer, again } = useQuery("user.show", { user: id });
  const known = useClientState((state) => state.users.get(id));
  const friend = useClientState((state) => state.friends.get(id));
  const online = useClientState((state) => state.online.has(id));
  const user = friend?.user ?? (answer.state === "answered" ? answer.output.user : known);

  if (user === undefined && answer.state === "loading") return <ListSkeleton rows={1} />;
  const gone = answer.state === "failed" && answer.problem.code === "not_found";
  if (gone || user?.deleted) {
    return (
      <EmptyState
        icon={<UserX size={28} />}
        title={friendships.userGoneTitle}
        text={friendships.userGoneText}
      />
    );
  }
  if (user === undefined) {
    return answer.state === "failed" ? <Failed problem={answer.problem} again={again} /> : null;
  }
  return (
    <article className="user-card">
      <Avatar id={id} name={friend?.remark || user.nickname} size="large" online={online} />
      <h2>
        <Name>{friend?.remark || user.nickname}</Name>
      </h2>
      <p className="user-card-line">
        {user.kind === "guest" && <Tag>{conversation.guest}</Tag>}
        {friend && <span>{online ? conversation.online : conversation.offline}</span>}
      </p>
      <Facts user={user} friend={friend} />
      {children}
      <UserActions user={user} source={source} />
    </article>
  );
}
