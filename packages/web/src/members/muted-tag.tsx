import { useTimeLeft } from "../connection/use-time-left.ts";
import { countdown } from "../i18n/durations.ts";
import { useLanguage } from "../i18n/text-context.tsx";
import { useMemberText } from "./use-member-text.ts";
import "./muted-tag.css";

/** Says that somebody is muted and for how long still; nothing once it is over. */
export function MutedTag({ until }: { readonly until: number }) {
  const words = useMemberText();
  const language = useLanguage();
  const left = useTimeLeft(until);
  if (left === 0) return null;
  return <span className="tag muted-tag">{words.muted(countdown(language, left / 1000))}</span>;
}
