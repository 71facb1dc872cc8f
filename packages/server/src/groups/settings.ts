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

export type SettingsInput = Omit<InputOf<"group.edit">, "group" | "face">;

const INITIAL: GroupSettings = { ...INITIAL_GROUP_SETTINGS, name: "", nameFolded: "", answer: "" };

/** Returns the settings of a new group, normalized. Throws `invalid` for a bad one. */
export function newSettings(
  input: SettingsInput & { readonly name: string },
  limits: Limits,
): GroupSettings {
  const settings = { ...INITIAL, ...normalizeSettings(input, limits) };
  checkQuestion(settings);
  return settings;
}

/** Normalizes the given settings. Runs before the act is queued. */
export function normalizeSettings(input: SettingsInput, limits: Limits): Partial<GroupSettings> {
  const { name, description, question, answer, ...rest } = input;
  checkMax("slowSeconds", rest.slowSeconds, limits.slowSecondsMax);
  checkMax("quietSeconds", rest.quietSeconds, limits.quietSecondsMax);
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

/** Returns a group's settings with the changes applied. */
export function mergeSettings(row: GroupRow, changes: Partial<GroupSettings>): GroupSettings {
  const before = { ...toFacts(row), nameFolded: fold(row.name), answer: row.answer };
  const settings = { ...before, ...changes };
  checkQuestion(settings);
  return settings;
}

function checkQuestion({ joinMode, question, answer }: GroupSettings): void {
  if (asks(joinMode) && looksEmpty(question))
    throw invalid("question", "is required for this join mode");
  if (joinMode === "question" && looksEmpty(answer))
    throw invalid("answer", "is required for this join mode");
}

function toName(text: string, limits: Limits) {
  const name = toLine("name", text, limits.groupNameMax);
  if (looksEmpty(name)) throw invalid("name", "must not look empty");
  return { name, nameFolded: fold(name) };
}

function checkMax(path: string, value: number | undefined, max: number): void {
  if (value !== undefined && value > max) throw invalid(path, `must be at most ${max}`);
}

/** Checks a text that may have several lines and may be empty. */
function toText(path: string, text: string, max: number): string {
  const shown = text.normalize("NFC").trim();
  if (lengthOf(shown) > max) throw invalid(path, `must have at most ${max} characters`);
  return shown;
}
