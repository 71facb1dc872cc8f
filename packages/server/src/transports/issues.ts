import type { Issue } from "@teahouse/protocol";

/** An error of a schema, as zod reports it. */
export interface ParseIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly values?: readonly unknown[];
  /** The errors of each variant of a union. */
  readonly errors?: readonly (readonly ParseIssue[])[];
}

/** The most issues of one answer. */
const ISSUES_MAX = 20;

/** Returns the first errors of an input, each with its path and the broken rule. */
export function toIssues(found: readonly ParseIssue[], input: unknown): Issue[] {
  return found.slice(0, ISSUES_MAX).map((issue) => toIssue(issue, input));
}

function toIssue(found: ParseIssue, input: unknown): Issue {
  const unknown = found.code === "unrecognized_keys" ? found.keys?.[0] : undefined;
  const path = [...found.path, ...(unknown === undefined ? [] : [unknown])].map(String).join(".");
  return {
    path: path.slice(0, 100).toWellFormed(),
    message: unknown === undefined ? toMessage(found, input) : "is not a field of this operation",
  };
}

/** The message of zod without a language, unless the schema has its own. */
const SILENT = "Invalid input";

function toMessage(found: ParseIssue, input: unknown): string {
  if (found.message !== SILENT) return found.message;
  return isMissing(found.path, input) ? "is missing" : ruleOf(found);
}

function isMissing(path: readonly PropertyKey[], input: unknown): boolean {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return true;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value === undefined;
}

/** The types in words. Every number is whole, since no field takes a fraction. */
const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a whole number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const UNITS: Readonly<Record<string, string>> = { string: " characters", array: " items" };

/** Returns the rule that a value breaks, such as `must be a whole number`. */
function ruleOf({ code, expected = "", origin = "", ...found }: ParseIssue): string {
  const unit = UNITS[origin] ?? "";
  switch (code) {
    case "invalid_type":
      return `must be ${TYPES[expected] ?? expected}`;
    case "too_small":
      return `must be at least ${found.minimum}${unit}`;
    case "too_big":
      return `must be at most ${found.maximum}${unit}`;
    case "invalid_value":
      return `must be ${(found.values ?? []).map(String).join(" or ")}`;
    case "invalid_union": {
      const rules = (found.errors ?? []).flatMap(([first]) => (first ? ruleOf(first) : []));
      return [...new Set(rules)].join(" or ");
    }
    default:
      return "is invalid";
  }
}
