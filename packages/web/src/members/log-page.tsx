import type { GroupId } from "@teahouse/client";
import ScrollText from "lucide-react/icons/scroll-text";
import { useLanguage, useScreenTexts, useText } from "../texts/text-context.tsx";
import "./log-page.css";
import { clock, dayTitle } from "../i18n/dates.ts";
import { useStartOfToday } from "../i18n/use-start-of-today.ts";
import { useMe } from "../shared/use-face.ts";
import { useNames } from "../shared/use-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PagedEnd } from "../ui/paged-end.tsx";
import { Failed } from "../ui/problem-notice.tsx";
import { ListSkeleton } from "../ui/skeleton.tsx";
import { byDay } from "./by-day.ts";
import { logText } from "./log-text.ts";
import { useLog } from "./use-log.ts";

/** The log of a group by day, newest first. */
export function LogPage({ group }: { readonly group: GroupId }) {
  const { pages } = useText().timeline;
  const words = useScreenTexts().members;
  const language = useLanguage();
  const me = useMe();
  const nameOf = useNames();
  const today = useStartOfToday();
  const { list, problem, loadMore } = useLog(group);
  if (list === undefined) {
    return problem ? <Failed problem={problem} again={loadMore} /> : <ListSkeleton />;
  }
  const { entries, more } = list;
  if (entries.length === 0) {
    return (
      <EmptyState icon={<ScrollText size={28} />} title={words.noLogTitle} text={words.noLogText} />
    );
  }
  return (
    <section
      className="pane-column log"
      aria-label={pages.log}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll the list.
      tabIndex={0}
    >
      <p className="members-note">{words.logText}</p>
      {byDay(entries).map((day) => (
        <section key={day.at}>
          <h2>{dayTitle(language, day.at, today)}</h2>
          <ul className="log-entries">
            {day.entries.map((entry) => (
              <li key={entry.id}>
                <time dateTime={new Date(entry.at).toISOString()}>{clock(language, entry.at)}</time>
                <span>{logText(entry, { me, nameOf, language }, words)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {more && <PagedEnd length={entries.length} problem={problem} loadMore={loadMore} />}
    </section>
  );
}
