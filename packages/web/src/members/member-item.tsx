import type { GroupId, Member } from "@teahouse/client";
import { memo } from "react";
import { Link } from "wouter";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "../shared/person-item.css";
import "./member-item.css";
import { paths } from "../navigation/paths.ts";
import { RoleTag } from "../shared/role-tag.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { Tag } from "../ui/tag.tsx";
import { MutedTag } from "./muted-tag.tsx";

interface MemberItemProps {
  readonly group: GroupId;
  readonly member: Member;
  readonly name: string;
  readonly online: boolean;
  readonly self: boolean;
  readonly current: boolean;
}

/** A line in the list of members, with a link to the member's card. */
export const MemberItem = memo(function MemberItem(props: MemberItemProps) {
  const { group, member, name, online, self, current } = props;
  const { user, role, mutedUntil } = member;
  const { conversation } = useText();
  const words = useScreenTexts().members;
  const line = user.username ? `@${user.username} · ${user.id}` : String(user.id);
  return (
    <li className="member-item">
      <Link
        className="person-item"
        href={paths.groupMember(group, user.id)}
        aria-current={current ? "true" : undefined}
      >
        <Avatar id={user.id} name={name} online={online} />
        <span className="person-item-text">
          <span className="person-item-name">
            <Name>{name}</Name>
            {self && <span className="member-item-self">{words.you}</span>}
            {user.kind === "guest" && <Tag>{conversation.guest}</Tag>}
            <RoleTag role={role} />
            {mutedUntil > 0 && <MutedTag until={mutedUntil} />}
            {online && <span className="visually-hidden">{conversation.online}</span>}
          </span>
          <span className="person-item-line" dir="auto">
            {line}
          </span>
        </span>
      </Link>
    </li>
  );
});
