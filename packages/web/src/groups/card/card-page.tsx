import { type GroupCard, type GroupId, PUBLIC_ROOM } from "@teahouse/client";
import UsersRound from "lucide-react/icons/users-round";
import { useClientState } from "../../connection/client-context.tsx";
import { useQuery } from "../../connection/use-query.ts";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts, useText } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Failed } from "../../ui/problem-notice.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { asksQuestion } from "../join/join-modes.ts";
import { nameOfGroup } from "../name-of-group.ts";
import { GroupActions } from "./group-actions.tsx";
import { GroupHead } from "./group-head.tsx";

/** A group as everybody may see it, with the button to join. */
export function CardPage({ id }: { readonly id: GroupId }) {
  const { answer, again } = useQuery("group.card", { group: id });
  const own = useClientState((state) => state.groups.get(id));
  const isIn = (own?.role ?? null) !== null;

  if (own?.dissolved) return <GroupNotFound />;
  if (isIn && own) return <FoundGroup group={own} />;
  switch (answer.state) {
    case "loading":
      return <ListSkeleton rows={1} />;
    case "answered":
      return <FoundGroup group={answer.output.group} />;
    case "failed":
      if (answer.problem.code === "not_found") return <GroupNotFound />;
      return <Failed problem={answer.problem} again={again} />;
  }
}

function GroupNotFound() {
  const { contacts } = useText();
  const words = useScreenTexts().groups;
  return (
    <EmptyState icon={<UsersRound size={28} />} title={words.goneTitle} text={words.goneText}>
      <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
    </EmptyState>
  );
}

function FoundGroup({ group }: { readonly group: GroupCard }) {
  const text = useText();
  const { friendships, groups: words } = useScreenTexts();
  const { conversation } = text;
  return (
    <article className="group-card">
      <GroupHead group={group} line={words.members(group.memberCount)} />
      <Facts
        facts={[
          [conversation.description, group.description],
          [friendships.number, group.id],
          [words.howToJoin, group.id !== PUBLIC_ROOM && words.ways[group.joinMode]],
          [words.question, asksQuestion(group.joinMode) && group.question],
        ]}
      />
      <GroupActions group={group} name={nameOfGroup(group, text)} />
    </article>
  );
}
