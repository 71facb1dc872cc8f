import type { User } from "@teahouse/client";
import { memo } from "react";
import { Link } from "wouter";
import "./person-item.css";
import { paths } from "../navigation/paths.ts";
import { useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { Tag } from "../ui/tag.tsx";

interface PersonItemProps {
  readonly user: User;
  readonly name: string;
  readonly online?: boolean;
  readonly current?: boolean;
  /** The second line; the bio of the user by default. */
  readonly line?: string;
}

/** A user in a list, with a link to their card. */
export const PersonItem = memo(function PersonItem(props: PersonItemProps) {
  const { user, name, online = false, current = false, line = user.bio } = props;
  const { conversation } = useText();
  return (
    <li>
      <Link
        className="person-item"
        href={paths.user(user.id)}
        aria-current={current ? "page" : undefined}
      >
        <Avatar id={user.id} name={name} online={online} />
        <span className="person-item-text">
          <span className="person-item-name">
            <Name>{name}</Name>
            {user.kind === "guest" && <Tag>{conversation.guest}</Tag>}
            {online && <span className="visually-hidden">{conversation.online}</span>}
          </span>
          {line && (
            <span className="person-item-line" dir="auto">
              {line}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
});
