import { type GroupId, groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import ScrollText from "lucide-react/icons/scroll-text";
import ShieldBan from "lucide-react/icons/shield-ban";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./guard-page.css";
import "./guard-entry.css";
import { useClientState } from "../connection/client-context.tsx";
import { paths } from "../navigation/paths.ts";
import { keepsOrder } from "../shared/guard-action.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Entry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { DescriptionSettings } from "./description-settings.tsx";
import { PaceSettings } from "./pace-settings.tsx";
import { WordSettings } from "./word-settings.tsx";

/** The moderation page of a group: pace, forbidden words, and links to bans and log. */
export function GuardPage({ id }: { readonly id: GroupId }) {
  const group = useClientState((state) => state.groups.get(id));
  if (group === undefined || !keepsOrder(group)) return <LeadersOnly group={id} />;
  return (
    <div className="pane-column">
      {id === PUBLIC_ROOM && <DescriptionSettings group={group} />}
      <PaceSettings group={group} />
      <WordSettings group={id} />
      <OtherPages group={id} />
    </div>
  );
}

interface PartProps {
  readonly group: GroupId;
}

function OtherPages({ group }: PartProps) {
  const { pages } = useText().timeline;
  const words = useScreenTexts().guard;
  return (
    <Section title={words.more}>
      <ul className="entries guard-entry">
        <Entry
          href={paths.groupBans(group)}
          icon={<ShieldBan size={18} aria-hidden="true" />}
          label={pages.bans}
          current={false}
        />
        <Entry
          href={paths.groupLog(group)}
          icon={<ScrollText size={18} aria-hidden="true" />}
          label={pages.log}
          current={false}
        />
      </ul>
    </Section>
  );
}

function LeadersOnly({ group }: PartProps) {
  const words = useScreenTexts().guard;
  const isLobby = group === PUBLIC_ROOM;
  return (
    <EmptyState
      icon={<ShieldCheck size={28} />}
      title={words.forLeadersTitle}
      text={isLobby ? words.forLeadersTextLobby : words.forLeadersText}
    >
      <ButtonLink href={paths.conversation(groupConversation(group))}>
        {words.toConversation}
      </ButtonLink>
    </EmptyState>
  );
}
