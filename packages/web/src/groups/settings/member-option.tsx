import type { Member } from "@teahouse/client";
import { useText } from "../../texts/text-context.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Name } from "../../ui/name.tsx";
import { Tag } from "../../ui/tag.tsx";

interface MemberOptionProps {
  readonly member: Member;
  readonly name: string;
  readonly chosen: boolean;
  readonly onChoose: (member: Member) => void;
}

export function MemberOption({ member, name, chosen, onChoose }: MemberOptionProps) {
  const { timeline } = useText();
  const { user, role, nickname } = member;
  const called = nickname || user.nickname;
  return (
    <label>
      <input type="radio" name={name} checked={chosen} onChange={() => onChoose(member)} />
      <Avatar id={user.id} name={called} size="small" />
      <Name>{called}</Name>
      {role === "admin" && <Tag>{timeline.roles.admin}</Tag>}
      <span className="member-choice-number">{user.id}</span>
    </label>
  );
}
