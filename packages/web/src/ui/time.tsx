import { fullTime, shortTime } from "../i18n/dates.ts";
import { useLanguage } from "../texts/text-context.tsx";

interface TimeProps {
  /** In ms, as is `now`, from which it is told how long ago it was. */
  readonly at: number;
  readonly now: number;
}

/** When something was, in the short form of lists. */
export function Time({ at, now }: TimeProps) {
  const language = useLanguage();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(language, at)}>
      {shortTime(language, at, now)}
    </time>
  );
}
