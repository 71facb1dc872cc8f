import {
  fold,
  INITIAL_GROUP_SETTINGS,
  type InputOf,
  invalid,
  type Limits,
  lengthOf,
  looksEmpty,
} from "@teahouse/protocol";
import { toLine } from "../users/names.ts";
import { asks } from "./policy.ts";
import type { GroupRow, GroupSettings } from "./store.ts";
import { toFacts } from "./to-group.ts";

export type SettingsInput = Omit<InputOf<"group.edit">, "group">;

const INITIAL: GroupSettings = { ...INITIAL_GROUP_SETTINGS, name: "", nameFolded: "", answer: "" };

/** The settings of a group that is founded, tidied; `invalid` where one is none. */
export function newSettings(
  input: SettingsInput & { readonly name: string },
  limits: Limits,
): GroupSettings {
  const settings = { ...INITIAL, ...tidy(input, limits) };
  checkQuestion(settings);
  return settings;
}

/** What is given of the settings, tidied; before the act is queued. */
export function tidy(input: SettingsInput, limits: Limits): Partial<GroupSettings> {
  const { name, description, question, answer, ...rest } = input;
  checkMost("slowSeconds", rest.slowSeconds, limits.slowSecondsMax);
  checkMost("quietSeconds", rest.quietSeconds, limits.quietSecondsMax);
  return {
    ...rest,
    ...(name === undefined ? {} : toName(name, limits)),
    ...(description === undefined
      ? {}
      : { description: toText("description", description, limits.groupDescriptionMax) }),
    ...(question === undefined
      ? {}
      : { question: toLine("question", question, limits.questionMax) }),
    ...(answer === undefined ? {} : { answer: toLine("answer", answer, limits.questionMax) }),
  };
}

/** A group's settings with some of them changed. */
export function withSettings(row: GroupRow, changes: Partial<GroupSettings>): GroupSettings {
  const before = { ...toFacts(row), nameFolded: fold(row.name), answer: row.answer };
  const settings = { ...before, ...changes };
  checkQuestion(settings);
  return settings;
}

function checkQuestion({ joinMode, question, answer }: GroupSettings): void {
  if (asks(joinMode) && looksEmpty(question)) throw invalid("question", "is what is asked");
  if (joinMode === "question" && looksEmpty(answer)) throw invalid("answer", "is what is right");
}

function toName(text: string, limits: Limits) {
  const name = toLine("name", text, limits.groupNameMax);
  if (looksEmpty(name)) throw invalid("name", "looks empty");
  return { name, nameFolded: fold(name) };
}

function checkMost(path: string, value: number | undefined, most: number): void {
  if (value !== undefined && value > most) throw invalid(path, `is at most ${most}`);
}

/** Text of several lines; it may be empty. */
function toText(path: string, text: string, max: number): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > max) throw invalid(path, `has at most ${max} characters`);
  return shown;
}
