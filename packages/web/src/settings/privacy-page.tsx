import type { FriendPolicy } from "@teahouse/client";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { BlockedList } from "../friendships/blocked.tsx";
import { useCommand } from "../lib/use-command.ts";
import { TakesSwitch } from "../temporary/takes-switches.tsx";
import { useScreenTexts, useText } from "../texts/text-context.tsx";
import { Choice } from "../ui/choice.tsx";
import { ProblemNotice } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { Switch } from "../ui/switch.tsx";

const POLICIES = ["anyone", "verification", "nobody"] as const satisfies readonly FriendPolicy[];

/** The settings for contact by others and for their view of the user. */
export function PrivacyPage() {
  const { contacts } = useText();
  const { friendships, media } = useScreenTexts();
  const settings = useScreenTexts().settings;
  const client = useClient();
  const user = useClientState((state) => state.user);
  const blocks = useClientState((state) => state.blocks);
  const policy = useCommand();
  const receipts = useCommand();
  if (user === undefined) return null;
  return (
    <>
      <Section>
        {user.kind !== "guest" && (
          <Choice
            label={settings.friendPolicy}
            options={POLICIES.map((value) => [value, settings.policy[value]] as const)}
            value={user.friendPolicy}
            onChoose={(friendPolicy) => policy.run(() => client.call("me.edit", { friendPolicy }))}
          />
        )}
        <ProblemNotice problem={policy.problem} />
        <TakesSwitch />
        <Switch
          label={settings.receipts}
          hint={settings.receiptsHint}
          checked={user.showReceipts}
          onChange={(showReceipts) => receipts.run(() => client.call("me.edit", { showReceipts }))}
        />
        <ProblemNotice problem={receipts.problem} />
      </Section>
      <Section title={media.privacyTitle} text={media.privacyText}>
        {null}
      </Section>
      <Section
        title={contacts.blocked}
        text={blocks.size === 0 ? friendships.noBlockedText : friendships.blockText}
      >
        {blocks.size > 0 && <BlockedList blocks={blocks} />}
      </Section>
    </>
  );
}
