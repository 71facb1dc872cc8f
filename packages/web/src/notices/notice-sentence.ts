import type { Notice, UserId } from "@teahouse/client";
import { nameOfGroup } from "../groups/name-of-group.ts";
import { moment } from "../i18n/dates.ts";
import type { Catalogue, LaterTexts } from "../texts/catalogue.ts";

/** What a notice tells of: an entry of the inbox, or the event that brings one. */
export type Told = Pick<Notice, "kind" | "group" | "groupName" | "by" | "until" | "at">;

/** Says in words what happened, in which group, and who did it. */
export function noticeSentence(
  told: Told,
  nameOf: (id: UserId) => string,
  text: Catalogue,
  { kinds }: LaterTexts["notices"],
): string {
  const { kind, group, groupName, by, at } = told;
  const name = nameOfGroup({ id: group, name: groupName }, text);
  return kinds[kind](nameOf(by), name, moment(text.language, told.until, at));
}
