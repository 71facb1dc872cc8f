import { type GroupId, groupConversation, type Problem } from "@teahouse/client";
import { Link } from "wouter";
import "./owned-groups.css";
import { paths } from "../navigation/paths.ts";
import { useFace } from "../shared/use-face.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";

function groupsOf(problem: Problem | undefined): readonly GroupId[] {
  const groups = problem?.code === "owns_groups" ? problem.fields.groups : undefined;
  return Array.isArray(groups) ? groups.filter((group) => typeof group === "number") : [];
}

/** The groups that prevent the deletion of an account, each with a link to transfer or dissolve it. */
export function OwnedGroups({ problem }: { readonly problem: Problem | undefined }) {
  const groups = groupsOf(problem);
  if (groups.length === 0) return null;
  return (
    <ul className="owned-groups">
      {groups.map((group) => (
        <OwnedGroup key={group} group={group} />
      ))}
    </ul>
  );
}

function OwnedGroup({ group }: { readonly group: GroupId }) {
  const { name, group: facts } = useFace(groupConversation(group));
  return (
    <li>
      <Link href={paths.groupSettings(group)}>
        <Avatar id={group} name={name} color={facts?.color} size="small" group />
        <Name>{name}</Name>
      </Link>
    </li>
  );
}
