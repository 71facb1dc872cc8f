import { type InviteToken, lengthOf, type OutputOf } from "@teahouse/client";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { GroupProblem } from "../groups/join/group-problem.tsx";
import { JOIN_LIMITS } from "../groups/join/reached-limit.ts";
import { asProblem, useCommand } from "../lib/use-command.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/field.tsx";
import { useToast } from "../ui/toast-context.tsx";

export type LeadsTo = OutputOf<"invite-link.show">["leadsTo"];

interface JoinByLinkProps {
  readonly token: InviteToken;
  readonly leadsTo: LeadsTo;
  readonly onJoined: () => void;
  readonly onBroken: () => void;
  /** True if the user has just become able to join. */
  readonly autoFocus: boolean;
}

/** Joins by a link at once, or sends a join request with a few words. */
export function JoinByLink({ token, leadsTo, onJoined, onBroken, autoFocus }: JoinByLinkProps) {
  const words = useScreenTexts().invitations;
  const { ask, asked, join: joinWord } = useScreenTexts().groups;
  const client = useClient();
  const limits = useLimits();
  const toast = useToast();
  const command = useCommand();
  const [text, setText] = useState("");
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (autoFocus) button.current?.focus();
  }, [autoFocus]);

  async function join() {
    try {
      const { state } = await client.call("invite-link.join", { token, text: text.trim() });
      if (state === "joined") onJoined();
      else toast(asked);
    } catch (thrown) {
      if (asProblem(thrown).code === "not_found") onBroken();
      throw thrown;
    }
  }

  return (
    <form
      className="invited-join"
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (lengthOf(text.trim()) <= limits.reasonMax) void command.run(join);
      }}
    >
      {leadsTo === "pending" && (
        <TextArea
          label={words.word}
          hint={words.wordHint}
          value={text}
          max={limits.reasonMax}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <GroupProblem problem={command.problem} reachable={JOIN_LIMITS} />
      <Button ref={button} type="submit" look="primary" busy={command.busy}>
        {leadsTo === "pending" ? ask : joinWord}
      </Button>
    </form>
  );
}
