import { type ConversationId, type Group, groupConversation, PUBLIC_ROOM } from "@teahouse/client";
import { GuardEntry } from "../../guard/guard-entry.tsx";
import { SharedEntry } from "../../media/shared-entry.tsx";
import { paths } from "../../navigation/paths.ts";
import { keepsOrder } from "../../shared/guard-action.ts";
import { useFace } from "../../shared/use-face.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { GroupHead } from "./group-head.tsx";
import { Membership } from "./membership.tsx";
import { useGroupOnline } from "./use-group-online.ts";

/** A group's description, the user's place in it, and the available actions. */
export function GroupCard({ conversation }: { readonly conversation: ConversationId }) {
  const { id, group } = useFace(conversation);
  const words = useScreenTexts().groups;
  return (
    <article className="group-card">
      {group === undefined && <ButtonLink href={paths.group(id)}>{words.toCard}</ButtonLink>}
      {group &&
        (group.role === null ? (
          <FormerMemberCard group={group} />
        ) : (
          <CurrentMemberCard group={group} />
        ))}
    </article>
  );
}

interface PartProps {
  readonly group: Group;
}

function useFacts({ description, id }: Group): readonly Fact[] {
  const { conversation } = useText();
  const { friendships } = useScreenTexts();
  return [
    [conversation.description, description],
    [friendships.number, id],
  ];
}

function CurrentMemberCard({ group }: PartProps) {
  const { conversation } = useText();
  const { members } = useScreenTexts().groups;
  const online = useGroupOnline(group.id);
  const count = members(group.memberCount);
  const facts = useFacts(group);
  return (
    <>
      <GroupHead
        group={group}
        line={online === undefined ? count : `${count} · ${conversation.lobbyOnline(online)}`}
      />
      {group.id === PUBLIC_ROOM ? (
        <>
          <Facts facts={facts} />
          <ul className="entries">
            <SharedEntry conversation={groupConversation(group.id)} />
          </ul>
          {keepsOrder(group) && <GuardEntry group={group.id} />}
        </>
      ) : (
        <Membership group={group} facts={facts} />
      )}
    </>
  );
}

/** For former members who may still read: the reason, and a link to the card from which they can rejoin. */
function FormerMemberCard({ group }: PartProps) {
  const words = useScreenTexts().groups;
  const facts = useFacts(group);
  return (
    <>
      <GroupHead group={group} line={group.dissolved ? words.dissolved : words.former} />
      <Facts facts={facts} />
      <ul className="entries">
        <SharedEntry conversation={groupConversation(group.id)} />
      </ul>
      {!group.dissolved && <ButtonLink href={paths.group(group.id)}>{words.toCard}</ButtonLink>}
    </>
  );
}
