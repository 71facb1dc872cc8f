import type { Notice, UserId } from "@teahouse/client";
import { nameOfGroup } from "../groups/name-of-group.ts";
import { moment } from "../i18n/dates.ts";
import type { Catalogue, ScreenTexts } from "../texts/catalogue.ts";

/** The content of a notice, from the inbox or from the event that adds it. */
export type NoticeContent = Pick<Notice, "kind" | "group" | "groupName" | "by" | "until" | "at">;

/** A notice in words, with its group and its actor. */
export function noticeSentence(
  notice: NoticeContent,
  nameOf: (id: UserId) => string,
  text: Catalogue,
  { kinds }: ScreenTexts["notices"],
): string {
  const { kind, group, groupName, by, at } = notice;
  const name = nameOfGroup({ id: group, name: groupName }, text);
  return kinds[kind](nameOf(by), name, moment(text.language, notice.until, at));
}
