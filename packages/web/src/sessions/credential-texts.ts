import type { Limits, Problem } from "@teahouse/client";
import type { Catalogue, FormTexts } from "../texts/catalogue.ts";
import { problemText } from "../texts/problem-text.ts";
import type { CredentialField, Fault, Faults } from "./credentials.ts";

export type WrongFields = { readonly [field in CredentialField]: string | undefined } & {
  /** A problem that belongs to no field. */
  readonly other: Problem | undefined;
};

/** The texts about names and passwords, with those for their faults. */
interface CredentialTexts extends Catalogue {
  readonly entrance: FormTexts["entrance"];
}

function faultText(
  { entrance, problems }: CredentialTexts,
  limits: Limits,
  field: CredentialField,
  fault: Fault,
) {
  if (fault === "long") return problems.tooLong;
  if (field === "code") return entrance.codeMissing;
  if (field === "nickname") return entrance.nicknameMissing;
  if (field === "username") {
    return fault === "short"
      ? entrance.usernameShort(limits.usernameMin)
      : entrance.usernameMissing;
  }
  return fault === "short" ? entrance.passwordShort(limits.passwordMin) : entrance.passwordMissing;
}

/** The field that a server's problem concerns. */
function fieldOf({ code, fields }: Problem): CredentialField | undefined {
  if (code === "username_taken") return "username";
  if (code === "wrong_code") return "code";
  const issues: unknown = fields.issues;
  const path: unknown = code === "invalid" && Array.isArray(issues) ? issues[0]?.path : undefined;
  return path === "nickname" || path === "username" || path === "password" || path === "code"
    ? path
    : undefined;
}

/** The errors of a form by field, from our own checks and from the server's answer. */
export function wrongFields(
  text: CredentialTexts,
  limits: Limits,
  faults: Faults,
  problem: Problem | undefined,
): WrongFields {
  const named = problem && fieldOf(problem);
  const textOf = (field: CredentialField) => {
    const fault = faults[field];
    if (fault !== undefined) return faultText(text, limits, field, fault);
    if (problem === undefined || named !== field) return undefined;
    return problem.code === "invalid"
      ? text.problems.invalidField[field]
      : problemText(text, problem);
  };
  return {
    nickname: textOf("nickname"),
    username: textOf("username"),
    password: textOf("password"),
    code: textOf("code"),
    other: named === undefined ? problem : undefined,
  };
}
