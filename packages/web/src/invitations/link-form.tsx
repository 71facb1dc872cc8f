import { type GroupId, newClientId } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useLimits } from "../connection/use-config.ts";
import { duration } from "../i18n/durations.ts";
import { useCommand } from "../lib/use-command.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { Button } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { useToast } from "../ui/toast-context.tsx";
import { allowed, LIFETIMES, USE_LIMITS } from "./link-terms.ts";
import { madeLinks } from "./made-links.ts";

interface LinkFormProps {
  readonly group: GroupId;
  readonly onMade: () => void;
}

/** Makes a link with a time limit and a number of uses. */
export function LinkForm({ group, onMade }: LinkFormProps) {
  const words = useScreenTexts().invitations;
  const language = useLanguage();
  const client = useClient();
  const limits = useLimits();
  const toast = useToast();
  const command = useCommand();
  const [seconds, setSeconds] = useState<number>(LIFETIMES[1]);
  const [uses, setUses] = useState<number>(0);
  const lifetimes = allowed(LIFETIMES, limits.inviteLinkSecondsMax);
  const numbers = allowed(USE_LIMITS, limits.inviteLinkUsesMax);
  const { problem } = command;
  const full = problem?.code === "limit_reached" && words.tooMany(limits.inviteLinksPerGroup);

  async function make() {
    const { link, token } = await client.call("invite-link.create", {
      group,
      clientId: newClientId(),
      ...(seconds === 0 ? {} : { seconds }),
      ...(uses === 0 ? {} : { uses }),
    });
    madeLinks.set(link.id, token);
    onMade();
    toast(words.created);
  }

  return (
    <form
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        void command.run(make);
      }}
    >
      <Choice
        label={words.expiry}
        options={lifetimes.map((one) => [
          String(one),
          one === 0 ? words.never : duration(language, one),
        ])}
        value={String(seconds)}
        onChoose={(chosen) => setSeconds(Number(chosen))}
      />
      <Choice
        label={words.uses}
        options={numbers.map((one) => [String(one), one === 0 ? words.anyNumber : String(one)])}
        value={String(uses)}
        onChoose={(chosen) => setUses(Number(chosen))}
      />
      <ProblemNotice problem={problem} words={full || undefined} />
      <div className="settings-actions">
        <Button type="submit" busy={command.busy}>
          {words.create}
        </Button>
      </div>
    </form>
  );
}
