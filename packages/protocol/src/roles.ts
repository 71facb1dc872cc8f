import * as z from "zod/mini";
import type { InvitePolicy } from "./entities/group.ts";

/** The three levels of a group, highest first. One acts only on somebody of a lower role. */
export const role = z.enum(["owner", "admin", "member"]);
export type Role = z.infer<typeof role>;

const RANK: Readonly<Record<Role, number>> = { owner: 3, admin: 2, member: 1 };

/** True where `actor` stands above `other`. */
export function outranks(actor: Role, other: Role): boolean {
  return RANK[actor] > RANK[other];
}

const EVERYBODY = ["owner", "admin", "member"] as const;
const LEADERS = ["owner", "admin"] as const;
const OWNER = ["owner"] as const;

/** What each role may do in a group, without a look at whom it is done to. */
const RIGHTS = {
  "message.send": EVERYBODY,
  /** Speaks while all are muted, without slow mode, and with words that the filter refuses. */
  "message.send-freely": LEADERS,
  "message.recall-others": LEADERS,
  "message.pin": LEADERS,
  /** Mentions everybody at once. */
  "mention.all": LEADERS,
  "group.edit": LEADERS,
  "group.mute-all": LEADERS,
  "group.transfer": OWNER,
  "group.dissolve": OWNER,
  "group.leave": ["admin", "member"],
  "group-log.read": LEADERS,
  /** Publishes, edits and removes announcements, and sees who has read them. */
  "announcement.write": LEADERS,
  "join-request.decide": LEADERS,
  /** Slow mode, the word filter, bans, and taking back all that somebody wrote. */
  "group.guard": LEADERS,
  "member.add": LEADERS,
  /** Whom they invite is in at once, whatever the invite policy says. */
  "member.invite-directly": LEADERS,
  "invite-link.revoke-others": LEADERS,
  "member.remove": LEADERS,
  "member.mute": LEADERS,
  "member.rename-others": LEADERS,
  "member.appoint": OWNER,
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

export function mayRole(actor: Role, right: Right): boolean {
  return (RIGHTS[right] as readonly Role[]).includes(actor);
}

/** The same for what is done to somebody, who has to stand lower. */
export function mayRoleTo(actor: Role, right: Right, other: Role): boolean {
  return mayRole(actor, right) && outranks(actor, other);
}

/** What becomes of whom somebody invites: in at once, asked for, or nothing, since they may not invite. */
export function mayInvite(actor: Role, policy: InvitePolicy): InvitePolicy {
  return mayRole(actor, "member.invite-directly") ? "direct" : policy;
}

/** What decides whether a member may write into the group now. Times are the server's, in milliseconds. */
export interface SpeakingCase {
  readonly role: Role;
  readonly mutedAll: boolean;
  readonly mutedUntil: number;
  readonly joinedAt: number;
  readonly quietSeconds: number;
  readonly now: number;
}

export type SpeakingAnswer = "yes" | "muted" | "muted_all" | "quiet_time";

/** The owner always; others unless they are muted themselves; members unless all are, or they are too new. */
export function maySpeak(speaking: SpeakingCase): SpeakingAnswer {
  const { role, mutedAll, mutedUntil, now } = speaking;
  if (role === "owner") return "yes";
  if (mutedUntil > now) return "muted";
  if (mayRole(role, "message.send-freely")) return "yes";
  if (mutedAll) return "muted_all";
  return quietUntil(speaking) > now ? "quiet_time" : "yes";
}

/** Until when a newcomer is quiet, in milliseconds of the server's clock. */
export function quietUntil({
  joinedAt,
  quietSeconds,
}: Pick<SpeakingCase, "joinedAt" | "quietSeconds">): number {
  return joinedAt + quietSeconds * 1000;
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
  if (roles !== undefined && mayRoleTo(roles.actor, "message.recall-others", roles.author)) {
    return "yes";
  }
  if (!mine) return "forbidden";
  return age <= limitSeconds * 1000 ? "yes" : "too_late";
}
