import type { GroupCard } from "@teahouse/client";
import { memo } from "react";
import { Link } from "wouter";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import "../shared/person-item.css";
import { nameOfGroup } from "./name-of-group.ts";

interface GroupItemProps {
  readonly group: GroupCard;
  readonly href: string;
  /** Shows the number too, since the user may have searched for it. */
  readonly numbered?: boolean;
}

export const GroupItem = memo(function GroupItem({ group, href, numbered }: GroupItemProps) {
  const text = useText();
  const words = useScreenTexts().groups;
  const { id, color, face, memberCount } = group;
  const name = nameOfGroup(group, text);
  return (
    <li>
      <Link className="person-item" href={href}>
        <Avatar id={id} name={name} color={color} face={face} group />
        <span className="person-item-text">
          <span className="person-item-name">
            <Name>{name}</Name>
          </span>
          <span className="person-item-line">
            {words.members(memberCount)}
            {numbered && ` · ${id}`}
          </span>
        </span>
      </Link>
    </li>
  );
});
