import type { InviteToken, OutputOf, Problem } from "@teahouse/client";
import Link2Off from "lucide-react/icons/link-2-off";
import UserRoundX from "lucide-react/icons/user-round-x";
import { Link } from "wouter";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import "./link-page.css";
import { useQuery } from "../connection/use-query.ts";
import { GroupHead } from "../groups/card/group-head.tsx";
import { paths } from "../navigation/paths.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Facts } from "../ui/facts.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { LinkActions } from "./link-actions.tsx";

/** The group of an invite link, the user who made the link, and the button to join. */
export function LinkPage({ token }: { readonly token: InviteToken }) {
  const { answer, again } = useQuery("invite-link.show", { token });
  switch (answer.state) {
    case "loading":
      return <ListSkeleton rows={1} />;
    case "answered":
      return <LinkedGroup shown={answer.output} token={token} onBroken={again} />;
    case "failed":
      return <FailedLink problem={answer.problem} again={again} />;
  }
}

interface LinkedGroupProps {
  readonly shown: OutputOf<"invite-link.show">;
  readonly token: InviteToken;
  readonly onBroken: () => void;
}

function LinkedGroup({ shown: { group, by, leadsTo }, token, onBroken }: LinkedGroupProps) {
  const { conversation } = useText();
  const { friendships } = useScreenTexts();
  const { members } = useScreenTexts().groups;
  const words = useScreenTexts().invitations;
  return (
    <article className="group-card">
      <GroupHead group={group} line={members(group.memberCount)} />
      <Link className="invited-by" href={paths.user(by.id)}>
        <Avatar id={by.id} name={by.nickname} size="small" />
        {words.invitesYou(by.nickname)}
      </Link>
      <Facts
        facts={[
          [conversation.description, group.description],
          [friendships.number, group.id],
        ]}
      />
      <LinkActions group={group.id} token={token} leadsTo={leadsTo} onBroken={onBroken} />
    </article>
  );
}

/** Shown alike for expired, used up, revoked and unknown links. The difference stays secret. */
export function BrokenLink() {
  const { contacts } = useText();
  const words = useScreenTexts().invitations;
  return (
    <EmptyState icon={<Link2Off size={28} />} title={words.brokenTitle} text={words.brokenText}>
      <ButtonLink href={paths.find}>{contacts.find}</ButtonLink>
    </EmptyState>
  );
}

interface FailedLinkProps {
  readonly problem: Problem;
  readonly again: () => void;
}

function FailedLink({ problem, again }: FailedLinkProps) {
  const { common } = useText();
  const words = useScreenTexts().invitations;
  if (problem.code === "not_found") return <BrokenLink />;
  if (problem.code !== "joining_refused") return <Failed problem={problem} again={again} />;
  return (
    <EmptyState icon={<UserRoundX size={28} />} title={words.refusedTitle} text={words.refusedText}>
      <ButtonLink href={paths.chats}>{common.toChats}</ButtonLink>
    </EmptyState>
  );
}
