import { useTimeLeft } from "../connection/use-time-left.ts";
import { countdown } from "../i18n/durations.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "./muted-tag.css";

/** Shows the remaining time of a mute. Shows nothing after its end. */
export function MutedTag({ until }: { readonly until: number }) {
  const words = useScreenTexts().members;
  const language = useLanguage();
  const left = useTimeLeft(until);
  if (left === 0) return null;
  return <span className="tag muted-tag">{words.muted(countdown(language, left / 1000))}</span>;
}
