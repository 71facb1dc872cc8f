import type { GroupLogEntry, GroupSettingName, UserId } from "@teahouse/client";
import { duration } from "../i18n/durations.ts";
import { type Language, localeOf } from "../i18n/languages.ts";
import type { ScreenTexts } from "../texts/catalogue.ts";
import type { Who } from "../texts/who.ts";

export interface LogReader {
  readonly me: UserId;
  readonly nameOf: (id: UserId) => string;
  readonly language: Language;
}

/** The names that an `edited` entry may list. Each needs a text. */
type EditedName = "name" | "answer" | GroupSettingName;

/** The changed settings of a group in words: "the name and the colour". */
function changedFacts(
  names: string,
  { facts }: ScreenTexts["members"],
  language: Language,
): string {
  const known: Readonly<Record<string, string>> = facts satisfies Record<EditedName, string>;
  const words = names
    .split(" ")
    .map((name) => (Object.hasOwn(known, name) ? known[name] : undefined) ?? facts.other);
  return new Intl.ListFormat(localeOf(language)).format(new Set(words));
}

/** The detail of an entry, in words. */
function detailOf(
  { action, text }: GroupLogEntry,
  words: ScreenTexts["members"],
  language: Language,
): string {
  if (action === "edited") return changedFacts(text, words, language);
  return action === "muted" ? duration(language, Number(text)) : text;
}

/** A log entry in words, as `me` reads it. */
export function logText(
  entry: GroupLogEntry,
  reader: LogReader,
  words: ScreenTexts["members"],
): string {
  const { me, nameOf, language } = reader;
  const name = (id: UserId): Who => (id === me ? undefined : nameOf(id));
  const by = name(entry.by);
  if (entry.action === "renamed" && entry.user === entry.by) {
    return words.renamedOwn(by, entry.text);
  }
  const who = entry.user === null ? by : name(entry.user);
  return words.log[entry.action](by, who, detailOf(entry, words, language));
}
