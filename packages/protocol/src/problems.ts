import * as z from "zod/mini";
import { groupId, time } from "./ids.ts";

type Fields = Readonly<Record<string, z.ZodMiniType>>;

interface ProblemKind<F extends Fields = Fields> {
  readonly status: number;
  readonly title: string;
  /** The fields of this problem, beside `type, title, status, code, detail`. */
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

/** An error in an input: a path such as `text` or `ids.3`, and the rule that it breaks. */
export const issue = z.object({ path: z.string(), message: z.string() });
export type Issue = z.infer<typeof issue>;

/** Every problem that an operation can answer: its stable code, its HTTP status and its fields (RFC 9457). */
export const PROBLEMS = {
  invalid: kindWith(400, "The input is invalid.", {
    issues: z.array(issue),
  }),
  not_json: kind(400, "The body is not JSON."),
  unauthenticated: kind(401, "This requires a session."),
  session_ended: kind(401, "The session has ended."),
  wrong_credentials: kind(401, "The username or the password is wrong."),
  suspended: kind(403, "The operator of this house has suspended this account."),
  wrong_password: kind(403, "The password is wrong."),
  wrong_origin: kind(403, "This request comes from another site."),
  registration_refused: kind(403, "This house makes no new accounts."),
  wrong_code: kind(403, "The invitation code is missing, wrong, used up or expired."),
  guests_refused: kind(403, "This house lets no guests in."),
  persons_only: kind(403, "Guests cannot do this. Register first."),
  not_friends: kind(403, "Only friends can do this."),
  temporary_limit: kindWith(403, "Wait for a reply before you write more.", { left: z.int() }),
  requests_refused: kind(403, "This user does not accept friend requests."),
  muted: kindWith(403, "You are muted in this group.", { mutedUntil: time }),
  muted_all: kind(403, "Everybody is muted in this group. Only the owner and admins may write."),
  quiet_time: kindWith(403, "Newcomers must wait before they write in this group.", {
    until: time,
  }),
  banned: kind(403, "You are banned here."),
  files_refused: kind(403, "Files cannot be sent here."),
  word_refused: kind(403, "The text contains a word that this group forbids."),
  wrong_answer: kind(403, "The answer to the group's question is wrong."),
  joining_refused: kind(403, "You cannot join this group."),
  forbidden: kind(403, "Your role does not allow this."),
  too_late: kind(403, "The time limit for this has passed."),
  not_found: kind(404, "This does not exist, or you may not see it."),
  method_not_allowed: kindWith(405, "This path does not support this method.", {
    allow: z.array(z.string()),
  }),
  client_id_reused: kind(409, "This client id was already used with other content."),
  username_taken: kind(409, "This username is taken."),
  already_registered: kind(409, "The user of this session already has an account."),
  already_friends: kind(409, "You are already friends."),
  upload_unfinished: kind(409, "The upload is not finished."),
  already_decided: kindWith(409, "This was already decided.", { state: z.string() }),
  already_member: kind(409, "This user is already a member of the group."),
  owner_stays: kind(409, "The owner must transfer or dissolve the group before leaving."),
  owns_groups: kindWith(409, "Transfer or dissolve your groups first.", {
    groups: z.array(groupId),
  }),
  blocked_by_you: kind(409, "You have blocked this user."),
  limit_reached: kindWith(409, "The limit is reached.", { limit: z.int() }),
  /** `offset` is the number of bytes that the server has. */
  offset_conflict: kindWith(409, "The upload goes on at another offset.", { offset: z.int() }),
  tus_version: kind(412, "This path requires the header Tus-Resumable: 1.0.0."),
  too_large: kindWith(413, "The body is too large.", { limit: z.int() }),
  not_a_picture: kind(422, "This cannot be shown as a picture. Send it as a file."),
  upload_busy: kindWith(423, "Another request still writes this upload.", { retryAfter: seconds }),
  upgrade_required: kind(426, "This path requires a WebSocket."),
  rate_limited: kindWith(429, "Too many requests.", { retryAfter: seconds }),
  slow_mode: kindWith(429, "Slow mode is on in this group.", { retryAfter: seconds }),
  asked_recently: kindWith(429, "You asked not long ago. Wait before you ask again.", {
    retryAfter: seconds,
  }),
  too_many_connections: kindWith(429, "Too many open connections.", { retryAfter: seconds }),
  internal: kind(500, "Something went wrong on the server."),
  unavailable: kindWith(503, "The server cannot do this now.", { retryAfter: seconds }),
  unknown: kindWith(503, "The outcome is unknown. Send the same request again.", {
    retryAfter: seconds,
  }),
  storage_full: kindWith(507, "There is no room for this file.", {
    /** The bytes that the user has and may have. Both are 0 if the house itself is full. */
    used: z.int(),
    allowed: z.int(),
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
  /** The id of the request in the server's log. */
  readonly requestId?: string;
  readonly [field: string]: unknown;
}

/** The only error that acts throw on purpose. Every other error becomes `internal`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The id of the refused request in the server's log. Only a problem that a server sent has it. */
  readonly requestId: string | undefined;

  constructor(
    code: ProblemCode,
    fields: Readonly<Record<string, unknown>> = {},
    detail?: string,
    requestId?: string,
  ) {
    super(detail ?? PROBLEMS[code].title);
    this.code = code;
    this.fields = fields;
    this.requestId = requestId;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** Returns the body of the answer to the request with this id. */
  toBody(requestId?: string): ProblemBody {
    return {
      type: `urn:teahouse:problem:${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(requestId === undefined ? {} : { requestId }),
      ...this.fields,
    };
  }
}

/** A problem with exactly the fields that its code declares. */
export function problem<C extends ProblemCode>(
  code: C,
  ...[fields, detail]: keyof FieldsOf<C> extends never
    ? [fields?: Record<never, never>, detail?: string]
    : [fields: FieldsOf<C>, detail?: string]
): Problem {
  return new Problem(code, fields, detail);
}

/** `invalid` with one issue, for rules that a schema cannot express. */
export function invalid(path: string, message: string): Problem {
  return problem("invalid", { issues: [{ path, message }] }, `${path}: ${message}`);
}

/** Reads a problem that a server sent. A code that this version does not know becomes `internal`. */
export function toProblem(body: unknown): Problem {
  const given = (body ?? {}) as Partial<ProblemBody>;
  const { type, title, status, code, detail, requestId, ...fields } = given;
  const known = typeof code === "string" && Object.hasOwn(PROBLEMS, code) ? code : "internal";
  return new Problem(known, fields, stringOf(detail), stringOf(requestId));
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
