import { type Limits, lengthOf, looksEmpty } from "@teahouse/client";
import type { EntranceWay } from "../navigation/paths.ts";

/** The longest invitation code that the server reads. */
export const CODE_MAX = 64;

export interface Credentials {
  readonly nickname: string;
  readonly username: string;
  readonly password: string;
  /** An invitation code. */
  readonly code: string;
}

export type CredentialField = keyof Credentials;
export type Fault = "missing" | "short" | "long";
export type Faults = { readonly [field in CredentialField]?: Fault };

/** The fields of each entrance form, in order. Some houses ask newcomers for an invitation code. */
export function fieldsOf(way: EntranceWay, asksCode = false): readonly CredentialField[] {
  if (way === "guest") return ["nickname"];
  if (way === "signIn") return ["username", "password"];
  const fields = ["username", "nickname", "password"] as const;
  return asksCode ? ["code", ...fields] : fields;
}

function check(text: string, min: number, max: number): Fault | undefined {
  const length = lengthOf(text);
  if (length === 0) return "missing";
  if (length < min) return "short";
  return length > max ? "long" : undefined;
}

/** Checks a new password of an account that exists. */
export function checkNewPassword(password: string, limits: Limits): Faults {
  // Only a form with a nickname asks for a new password, so this one has any nickname.
  const credentials = { nickname: "-", username: "", password, code: "" };
  return checkCredentials(credentials, ["nickname", "password"], limits);
}

/** Checks fields before anything is sent. The server checks again. A sign-in only needs its fields filled. */
export function checkCredentials(
  credentials: Credentials,
  fields: readonly CredentialField[],
  limits: Limits,
): Faults {
  const isNew = fields.includes("nickname");
  const checks: Readonly<Record<CredentialField, () => Fault | undefined>> = {
    nickname: () =>
      looksEmpty(credentials.nickname)
        ? "missing"
        : check(credentials.nickname, 1, limits.nicknameMax),
    username: () =>
      check(credentials.username.trim(), isNew ? limits.usernameMin : 1, limits.usernameMax),
    code: () => check(credentials.code.trim(), 1, CODE_MAX),
    password: () => check(credentials.password, isNew ? limits.passwordMin : 1, limits.passwordMax),
  };
  const faults: { [field in CredentialField]?: Fault } = {};
  for (const field of fields) {
    const fault = checks[field]();
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}
