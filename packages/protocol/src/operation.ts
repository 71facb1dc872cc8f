import type * as z from "zod/mini";
import type { ProblemCode } from "./problems.ts";

/** Who may call: anyone, anyone with a session, or only registered users. */
export type Caller = "anyone" | "user" | "person";

export interface Operation {
  /** A command changes something; a query only reads. */
  readonly kind: "command" | "query";
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path parameters, as `:name`, are fields of the input; so are those of the query string of a GET. */
  readonly path: `/api/${string}`;
  readonly caller: Caller;
  readonly summary: string;
  readonly input: z.ZodMiniObject;
  readonly output: z.ZodMiniType;
  /** The problems of this operation, beside `COMMON_PROBLEMS`. */
  readonly problems: readonly ProblemCode[];
  /** True if the answer sets or clears the browser's cookie. Only HTTP carries such an operation. */
  readonly cookie?: true;
  /** True if only HTTP carries the operation, for another reason. */
  readonly httpOnly?: true;
  /** True if a call may start before the previous one is answered. Answers keep the order of the calls. */
  readonly pipelined?: true;
}

/** Problems that every operation can answer. */
export const COMMON_PROBLEMS = [
  "invalid",
  "not_json",
  "too_large",
  "wrong_origin",
  "rate_limited",
  "internal",
  "unavailable",
  "unknown",
] as const satisfies readonly ProblemCode[];

/** Problems that every operation with a session can answer. */
export const SESSION_PROBLEMS = [
  "unauthenticated",
  "session_ended",
] as const satisfies readonly ProblemCode[];

export function command<const O extends Omit<Operation, "kind">>(operation: O) {
  return { kind: "command", ...operation } as const;
}

export function query<const O extends Omit<Operation, "kind">>(operation: O) {
  return { kind: "query", ...operation } as const;
}

/** All problems that an operation can answer. */
export function problemsOf(operation: Operation): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>([...operation.problems, ...COMMON_PROBLEMS]);
  if (operation.caller !== "anyone") for (const code of SESSION_PROBLEMS) codes.add(code);
  if (operation.caller === "person") codes.add("persons_only");
  return [...codes];
}
