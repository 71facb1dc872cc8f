import * as z from "zod/mini";
import { groupId, time } from "./ids.ts";

type Fields = Readonly<Record<string, z.ZodMiniType>>;

interface ProblemKind<F extends Fields = Fields> {
  readonly status: number;
  readonly title: string;
  /** Fields that this problem carries beside `type, title, status, code, detail`. */
  readonly fields: F;
}

type NoFields = Record<never, never>;

function kind(status: number, title: string): ProblemKind<NoFields> {
  return { status, title, fields: {} };
}

function kindWith<F extends Fields>(status: number, title: string, fields: F): ProblemKind<F> {
  return { status, title, fields };
}

const seconds = z.int().check(z.gte(0));

/** Where an input is wrong: a path such as `text` or `ids.3`, and what is wrong with it. */
export const issue = z.object({ path: z.string(), message: z.string() });
export type Issue = z.infer<typeof issue>;

/** Every problem that an operation can answer: its stable code, its HTTP status and its fields (RFC 9457). */
export const PROBLEMS = {
  invalid: kindWith(400, "The input is not of the form it should have.", {
    issues: z.array(issue),
  }),
  not_json: kind(400, "The body is not JSON."),
  unauthenticated: kind(401, "This needs a session."),
  session_ended: kind(401, "The session has ended."),
  wrong_credentials: kind(401, "The username or the password is wrong."),
  wrong_password: kind(403, "The password is wrong."),
  wrong_origin: kind(403, "This request comes from another site."),
  persons_only: kind(403, "Guests cannot do this; register first."),
  not_friends: kind(403, "Only friends can do this."),
  temporary_limit: kindWith(403, "Wait for a reply before you write more.", { left: z.int() }),
  requests_refused: kind(403, "This user does not take friend requests."),
  muted: kindWith(403, "You are muted in this group.", { mutedUntil: time }),
  muted_all: kind(403, "Only the owner and the admins of this group may write now."),
  quiet_time: kindWith(403, "Newcomers are quiet at first in this group.", { until: time }),
  banned: kind(403, "You may not write here."),
  word_refused: kind(403, "The text has a word in it that this group refuses."),
  wrong_answer: kind(403, "This is not the answer to the group's question."),
  joining_refused: kind(403, "This group does not take you in."),
  forbidden: kind(403, "Your role does not allow this."),
  too_late: kind(403, "The time for this is over."),
  not_found: kind(404, "There is nothing here that you may see."),
  method_not_allowed: kind(405, "This path does not take this method."),
  client_id_reused: kind(409, "This client id was used for other content."),
  username_taken: kind(409, "This username is taken."),
  already_registered: kind(409, "This session's user has an account already."),
  already_friends: kind(409, "You are friends already."),
  already_decided: kindWith(409, "This was decided already.", { state: z.string() }),
  already_member: kind(409, "This user is in the group already."),
  owner_stays: kind(409, "The owner hands the group over or dissolves it before leaving."),
  owns_groups: kindWith(409, "Hand your groups over or dissolve them first.", {
    groups: z.array(groupId),
  }),
  blocked_by_you: kind(409, "You have blocked this user."),
  limit_reached: kindWith(409, "There is no room for one more.", { limit: z.int() }),
  too_large: kindWith(413, "The body is too large.", { limit: z.int() }),
  upgrade_required: kind(426, "This path speaks WebSocket."),
  rate_limited: kindWith(429, "Too fast.", { retryAfter: seconds }),
  slow_mode: kindWith(429, "Members of this group write slowly now.", { retryAfter: seconds }),
  too_many_connections: kindWith(429, "Too many open connections.", { retryAfter: seconds }),
  internal: kind(500, "Something went wrong on the server."),
  unavailable: kindWith(503, "The server cannot do this now.", { retryAfter: seconds }),
  unknown: kindWith(503, "Whether this was done is not known; send the same again.", {
    retryAfter: seconds,
  }),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

type FieldsOf<C extends ProblemCode> = {
  [F in keyof (typeof PROBLEMS)[C]["fields"]]: z.infer<
    Extract<(typeof PROBLEMS)[C]["fields"][F], z.ZodMiniType>
  >;
};

/** The answer on the wire, `application/problem+json`. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly [field: string]: unknown;
}

/** The one error that acts throw on purpose; everything else that is thrown is `internal`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, fields: Readonly<Record<string, unknown>> = {}, detail?: string) {
    super(detail ?? PROBLEMS[code].title);
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  toBody(): ProblemBody {
    return {
      type: `urn:teahouse:problem:${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...this.fields,
    };
  }
}

/** Makes a problem with exactly the fields that its code declares. */
export function problem<C extends ProblemCode>(
  code: C,
  ...[fields, detail]: keyof FieldsOf<C> extends never
    ? [fields?: Record<never, never>, detail?: string]
    : [fields: FieldsOf<C>, detail?: string]
): Problem {
  return new Problem(code, fields, detail);
}

/** One wrong field, for rules that a schema cannot say. */
export function invalid(path: string, message: string): Problem {
  return problem("invalid", { issues: [{ path, message }] }, `${path}: ${message}`);
}

/** Reads a problem that a server sent; an unknown code of a newer server becomes `internal`. */
export function toProblem(body: unknown): Problem {
  const { type, title, status, code, detail, ...fields } = (body ?? {}) as Partial<ProblemBody>;
  const known = typeof code === "string" && Object.hasOwn(PROBLEMS, code) ? code : "internal";
  return new Problem(known, fields, typeof detail === "string" ? detail : undefined);
}
