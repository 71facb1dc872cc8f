import type { GroupCard } from "@teahouse/client";
import "./group-card.css";
import { useText } from "../../texts/text-context.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Name } from "../../ui/name.tsx";
import { nameOfGroup } from "../name-of-group.ts";

interface GroupHeadProps {
  readonly group: GroupCard;
  /** The line below the name. */
  readonly line: string;
}

export function GroupHead({ group, line }: GroupHeadProps) {
  const name = nameOfGroup(group, useText());
  return (
    <>
      <Avatar id={group.id} name={name} color={group.color} face={group.face} size="large" group />
      <h2>
        <Name>{name}</Name>
      </h2>
      <p className="group-card-line">{line}</p>
    </>
  );
}
