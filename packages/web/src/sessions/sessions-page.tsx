import type { Session } from "@teahouse/client";
import type { ScreenTexts } from "../texts/catalogue.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "./sessions-page.css";
import { useClient } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { shortTime } from "../i18n/dates.ts";
import { useNow } from "../lib/use-now.ts";
import { CommandButton } from "../ui/command-button.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { Section } from "../ui/section.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { Tag } from "../ui/tag.tsx";
import { toDevice } from "./device.ts";

const MINUTE = 60_000;

function deviceText(agent: string, settings: ScreenTexts["settings"]): string {
  const device = toDevice(agent);
  if (device === undefined) return settings.unknownDevice;
  const { browser, system } = device;
  return system === undefined ? browser : settings.deviceOn(browser, system);
}

interface SessionItemProps {
  readonly session: Session;
  readonly onEnded: () => void;
}

function SessionItem({ session, onEnded }: SessionItemProps) {
  const settings = useScreenTexts().settings;
  const language = useLanguage();
  const client = useClient();
  const now = useNow(MINUTE);
  const device = deviceText(session.device, settings);
  const when = (at: number) => shortTime(language, at, now);
  return (
    <li className="session">
      <div>
        <span className="session-device" title={session.device}>
          <bdi>{device}</bdi>
          {session.current && <Tag>{settings.thisDevice}</Tag>}
        </span>
        <span className="session-times">
          {settings.lastUsed(when(session.lastUsedAt))} ·{" "}
          {settings.signedIn(when(session.createdAt))}
        </span>
      </div>
      {!session.current && (
        <CommandButton
          look="danger"
          label={settings.endSessionOf(device)}
          act={async () => {
            await client.call("session.end", { session: session.id });
            onEnded();
          }}
        >
          {settings.endSession}
        </CommandButton>
      )}
    </li>
  );
}

/** The user's sessions, with buttons to end them. */
export function SessionsPage() {
  const settings = useScreenTexts().settings;
  const { answer, again } = useQuery("session.list", {});
  if (answer.state === "loading") return <ListSkeleton rows={3} />;
  if (answer.state === "failed") return <Failed problem={answer.problem} again={again} />;
  return (
    <Section text={settings.sessionsText}>
      <ul className="sessions">
        {answer.output.sessions.map((session) => (
          <SessionItem key={session.id} session={session} onEnded={again} />
        ))}
      </ul>
    </Section>
  );
}
