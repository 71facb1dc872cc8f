import { type Limits, lengthOf, looksEmpty } from "@teahouse/client";
import type { EntranceWay } from "../navigation/paths.ts";

export interface Credentials {
  readonly nickname: string;
  readonly username: string;
  readonly password: string;
}

export type CredentialField = keyof Credentials;
export type Fault = "missing" | "short" | "long";
export type Faults = { readonly [field in CredentialField]?: Fault };

/** The fields of each entrance form, in order. */
export function fieldsOf(way: EntranceWay): readonly CredentialField[] {
  if (way === "guest") return ["nickname"];
  if (way === "signIn") return ["username", "password"];
  return ["username", "nickname", "password"];
}

function check(text: string, min: number, max: number): Fault | undefined {
  const length = lengthOf(text);
  if (length === 0) return "missing";
  if (length < min) return "short";
  return length > max ? "long" : undefined;
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
    password: () => check(credentials.password, isNew ? limits.passwordMin : 1, limits.passwordMax),
  };
  const faults: { [field in CredentialField]?: Fault } = {};
  for (const field of fields) {
    const fault = checks[field]();
    if (fault !== undefined) faults[field] = fault;
  }
  return faults;
}
