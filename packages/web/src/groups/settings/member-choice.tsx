import type { GroupId, Member, UserId } from "@teahouse/client";
import { useId, useState } from "react";
import { useScreenTexts } from "../../texts/text-context.tsx";
import "./member-choice.css";
import { useLimits } from "../../connection/use-config.ts";
import { useQuery } from "../../connection/use-query.ts";
import { useDebounced } from "../../lib/use-debounced.ts";
import { useMe } from "../../shared/use-face.ts";
import { TextField } from "../../ui/field.tsx";
import { Failed } from "../../ui/problem-notice.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { MemberOption } from "./member-option.tsx";

/** How long the user pauses before the search begins, in ms. */
const SEARCH_DELAY = 300;
/** How many members are shown at once. A search finds the others. */
const MOST_SHOWN = 20;

interface MemberChoiceProps {
  readonly group: GroupId;
  readonly value: UserId | undefined;
  readonly error: string | undefined;
  readonly onChoose: (member: Member) => void;
}

/** Chooses one of the other members of a group, found by a part of the name. */
export function MemberChoice({ group, value, error, onChoose }: MemberChoiceProps) {
  const words = useScreenTexts().groups;
  const limits = useLimits();
  const [typed, setTyped] = useState("");
  const query = useDebounced(typed.trim(), SEARCH_DELAY);
  return (
    <>
      <TextField
        type="search"
        label={words.findMember}
        error={error}
        value={typed}
        max={limits.queryMax}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Found group={group} query={query} value={value} onChoose={onChoose} />
    </>
  );
}

interface FoundProps extends Pick<MemberChoiceProps, "group" | "value" | "onChoose"> {
  readonly query: string;
}

function Found({ group, query, value, onChoose }: FoundProps) {
  const words = useScreenTexts().groups;
  const me = useMe();
  const name = useId();
  // One more than is shown, since the current user may be among them.
  const asked = { group, limit: MOST_SHOWN + 1, ...(query === "" ? {} : { query }) };
  const { answer, again } = useQuery("member.list", asked);
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  const others = answer.output.members.filter(({ user }) => user.id !== me);
  const shown = others.slice(0, MOST_SHOWN);
  const more = answer.output.more || others.length > MOST_SHOWN;
  return (
    <div className="member-choice" role="radiogroup" aria-label={words.newOwner}>
      {shown.map((member) => (
        <MemberOption
          key={member.user.id}
          member={member}
          name={name}
          chosen={member.user.id === value}
          onChoose={onChoose}
        />
      ))}
      <p className="field-hint" role="status">
        {shown.length === 0 ? words.noMember : more && words.moreMembers}
      </p>
    </div>
  );
}
