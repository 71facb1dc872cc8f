import "../../shared/composer.css";
import { type ConversationId, quietUntil } from "@teahouse/client";
import MicOff from "lucide-react/icons/mic-off";
import { useClientState } from "../../connection/client-context.tsx";
import { useTimeLeft } from "../../connection/use-time-left.ts";
import { countdown } from "../../i18n/durations.ts";
import { paths } from "../../navigation/paths.ts";
import { type GroupClosing, groupIn } from "../../shared/write-state.ts";
import { useLanguage, useText } from "../../texts/text-context.tsx";
import { ButtonLink } from "../../ui/button.tsx";

interface TimeLeftProps {
  /** By the server's clock, in ms. */
  readonly until: number;
  readonly say: (time: string) => string;
}

/** A countdown to the moment at which the user may write again. */
function TimeLeft({ until, say }: TimeLeftProps) {
  const language = useLanguage();
  const left = useTimeLeft(until);
  return (
    <span className="composer-countdown" role="timer">
      {say(countdown(language, left / 1000))}
    </span>
  );
}

const QUIET: ReadonlySet<GroupClosing> = new Set(["muted", "muted_all", "quiet_time", "banned"]);

interface GroupComposerClosedProps {
  readonly id: ConversationId;
  readonly writeState: GroupClosing;
}

/** Replaces the composer when the user may not write in a group. */
export function GroupComposerClosed({ id, writeState }: GroupComposerClosedProps) {
  const words = useText().timeline.closed;
  const group = useClientState((state) => groupIn(id, state));
  if (group === undefined) return null;
  const isFindable = group.findableByNumber || group.findableByName;
  return (
    <div className="composer">
      <div className="composer-closed">
        {QUIET.has(writeState) && <MicOff size={16} aria-hidden="true" />}
        <span>{words[writeState]}</span>
        {writeState === "muted" && <TimeLeft until={group.mutedUntil} say={words.timeLeft} />}
        {writeState === "quiet_time" && <TimeLeft until={quietUntil(group)} say={words.firstIn} />}
        {writeState === "former" && isFindable && (
          <ButtonLink href={paths.group(group.id)}>{words.toGroup}</ButtonLink>
        )}
      </div>
    </div>
  );
}
