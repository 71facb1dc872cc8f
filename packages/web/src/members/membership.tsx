import { type GroupId, groupConversation, type Member, type UserId } from "@teahouse/client";
import type { ReactNode } from "react";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./membership.css";
import { useClientState } from "../connection/client-context.tsx";
import { useTimeLeft } from "../connection/use-time-left.ts";
import { GuardActions } from "../guard/guard-actions.tsx";
import { fullDate, moment } from "../i18n/dates.ts";
import { useNamesIn } from "../shared/use-members.ts";
import { WriteLink } from "../temporary/write-link.tsx";
import { Facts } from "../ui/facts.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { MemberActions } from "./member-actions.tsx";
import { useMember } from "./use-member.ts";

function MemberFacts({ member, isMuted }: { readonly member: Member; readonly isMuted: boolean }) {
  const { timeline } = useText();
  const words = useScreenTexts().members;
  const language = useLanguage();
  const clockOffset = useClientState((state) => state.clockOffset);
  const { role, nickname, joinedAt, mutedUntil } = member;
  return (
    <Facts
      facts={[
        [words.role, timeline.roles[role]],
        [words.nickname, nickname],
        [words.joined, fullDate(language, joinedAt)],
        [words.mutedUntil, isMuted && moment(language, mutedUntil - clockOffset, Date.now())],
      ]}
    />
  );
}

interface MemberDetailsProps {
  readonly group: GroupId;
  readonly member: Member;
  readonly name: string;
  readonly children: ReactNode;
}

function MemberDetails({ group, member, name, children }: MemberDetailsProps) {
  const isMuted = useTimeLeft(member.mutedUntil) > 0;
  return (
    <>
      <MemberFacts member={member} isMuted={isMuted} />
      {children}
      <MemberActions group={group} member={member} name={name} isMuted={isMuted} />
    </>
  );
}

interface MembershipProps {
  readonly group: GroupId;
  readonly user: UserId;
}

/** A user's membership on their card, with the available actions. */
export function Membership({ group, user }: MembershipProps) {
  const words = useScreenTexts().members;
  const { answer, again } = useMember(group, user);
  const name = useNamesIn(groupConversation(group))(user);
  if (answer.state === "loading") return null;
  return (
    <section className="membership" aria-labelledby="membership-title">
      <h3 id="membership-title">{words.inGroup}</h3>
      {answer.state === "answered" ? (
        <MemberDetails group={group} member={answer.output.member} name={name}>
          <WriteLink group={group} user={user} open={answer.output.temporary} />
        </MemberDetails>
      ) : answer.problem.code === "not_found" ? (
        <>
          <p className="user-actions-note">{words.noMember}</p>
          <div className="member-actions">
            <GuardActions group={group} user={user} name={name} other={null} />
          </div>
        </>
      ) : (
        <Failed problem={answer.problem} again={again} />
      )}
    </section>
  );
}
