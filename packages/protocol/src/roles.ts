import * as z from "zod/mini";

/** The three levels of a group, highest first. One acts only on somebody of a lower role. */
export const role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof role>;

const RANK: Readonly<Record<Role, number>> = { owner: 3, admin: 2, member: 1 };

/** True where `actor` stands above `other`. */
export function outranks(actor: Role, other: Role): boolean {
  return RANK[actor] > RANK[other];
}

/** What each role may do in a group, without a look at whom it is done to. */
const RIGHTS = {
  "message.send": ["owner", "admin", "member"],
  "message.recall-others": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

export function mayRole(actor: Role, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(actor);
}

/** What the recall of a message is judged by. `age` is in milliseconds by the server's clock. */
export interface RecallCase {
  readonly mine: boolean;
  readonly age: number;
  readonly limitSeconds: number;
  /** The roles in a group; absent in a direct conversation. */
  readonly roles?: { readonly actor: Role; readonly author: Role };
}

export type RecallAnswer = "yes" | "too_late" | "forbidden";

/** One's own message within the time; in a group the owner and admins those of lower roles, at any time. */
export function mayRecall({ mine, age, limitSeconds, roles }: RecallCase): RecallAnswer {
  const above =
    roles !== undefined &&
    mayRole(roles.actor, "message.recall-others") &&
    outranks(roles.actor, roles.author);
  if (above) return "yes";
  if (!mine) return "forbidden";
  return age <= limitSeconds * 1000 ? "yes" : "too_late";
}
