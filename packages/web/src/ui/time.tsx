import { fullTime, shortTime } from "../i18n/dates.ts";
import { useLanguage } from "../texts/text-context.tsx";

interface TimeProps {
  /** In ms, as is `now`, the time that it is compared with. */
  readonly at: number;
  readonly now: number;
}

/** A time in the short form of lists. */
export function Time({ at, now }: TimeProps) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(language, at)}>
      {shortTime(language, at, now)}
    </time>
  );
}
