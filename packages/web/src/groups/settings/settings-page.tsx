import { type GroupId, groupConversation, mayRole } from "@teahouse/client";
import ShieldCheck from "lucide-react/icons/shield-check";
import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../../connection/client-context.tsx";
import { GuardEntry } from "../../guard/guard-entry.tsx";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Section } from "../../ui/section.tsx";
import { FaceSettings } from "./face-settings.tsx";
import { JoiningSettings } from "./joining-settings.tsx";
import { OwnerSettings } from "./owner-settings.tsx";
import { FindingSettings, RuleSettings } from "./rule-settings.tsx";

/** The settings of a group, for its owner and admins. Other members see a notice instead. */
export function SettingsPage({ id }: { readonly id: GroupId }) {
  const group = useClientState((state) => state.groups.get(id));
  const role = group?.role ?? null;
  if (group === undefined || role === null) return <NonMemberNotice group={id} />;
  if (!mayRole(role, "group.edit")) return <LeadersOnly group={id} />;
  return (
    <div className="pane-column">
      <FaceSettings group={group} />
      <JoiningSettings group={group} />
      <FindingSettings group={group} />
      <RuleSettings group={group} />
      {mayRole(role, "group.guard") && (
        <Section>
          <GuardEntry group={id} />
        </Section>
      )}
      {mayRole(role, "group.dissolve") && <OwnerSettings group={group} />}
    </div>
  );
}

interface NoticeProps {
  readonly group: GroupId;
}

function NonMemberNotice({ group }: NoticeProps) {
  const words = useScreenTexts().groups;
  return (
    <EmptyState icon={<UsersRound size={28} />} title={words.notInTitle} text={words.notInText}>
      <ButtonLink href={paths.group(group)}>{words.toCard}</ButtonLink>
    </EmptyState>
  );
}

function LeadersOnly({ group }: NoticeProps) {
  const words = useScreenTexts().groups;
  return (
    <EmptyState
      icon={<ShieldCheck size={28} />}
      title={words.leadersOnlyTitle}
      text={words.leadersOnlyText}
    >
      <ButtonLink href={paths.conversation(groupConversation(group))}>{words.open}</ButtonLink>
    </EmptyState>
  );
}
