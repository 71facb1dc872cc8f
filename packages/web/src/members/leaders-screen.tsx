import { type GroupId, groupConversation, mayRole } from "@teahouse/client";
import type { ReactNode } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { GroupPane } from "../shared/group-pane.tsx";
import { keepsOrder } from "../shared/guard-action.ts";
import { groupOf } from "../shared/use-members.ts";
import { LeadersOnly, NoMemberList } from "./not-allowed.tsx";

interface LeadersScreenProps {
  readonly group: GroupId;
  readonly title: string;
  readonly children: ReactNode;
}

function RoleGate({ group, children }: Omit<LeadersScreenProps, "title">) {
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const isListed = groupOf(groupConversation(group)) !== undefined;
  if (role === null || !(isListed || keepsOrder({ role }))) return <NoMemberList group={group} />;
  return mayRole(role, "group-log.read") ? children : <LeadersOnly group={group} />;
}

/** A page about a group that only its owner and admins may read. */
export function LeadersScreen({ group, title, children }: LeadersScreenProps) {
  const conversation = groupConversation(group);
  const isLobby = groupOf(conversation) === undefined;
  return (
    <GroupPane
      conversation={conversation}
      back={isLobby ? paths.groupGuard(group) : paths.groupMembers(group)}
      title={title}
    >
      <RoleGate group={group}>{children}</RoleGate>
    </GroupPane>
  );
}
