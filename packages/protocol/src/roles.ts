import { assertNever } from "./assert-never.ts";
import type { AttachmentKind, FilePolicy } from "./entities/attachment.ts";
import type { InvitePolicy } from "./entities/group.ts";
import type { Role } from "./entities/role.ts";

const RANK: Readonly<Record<Role, number>> = { owner: 3, admin: 2, member: 1 };

/** True if `actor` is a higher role than `other`. */
export function outranks(actor: Role, other: Role): boolean {
  return RANK[actor] > RANK[other];
}

const EVERYBODY = ["owner", "admin", "member"] as const;
const LEADERS = ["owner", "admin"] as const;
const OWNER = ["owner"] as const;

/** The roles that have each right. Rights over another member also need `outranks`. */
const RIGHTS = {
  "message.send": EVERYBODY,
  /** Exempt from a mute of everybody, from slow mode, and from the word filter. */
  "message.send-freely": LEADERS,
  "message.recall-others": LEADERS,
  "message.pin": LEADERS,
  /** Mentions everybody. */
  "mention.all": LEADERS,
  "group.edit": LEADERS,
  "group.mute-all": LEADERS,
  "group.transfer": OWNER,
  "group.dissolve": OWNER,
  "group.leave": ["admin", "member"],
  "group-log.read": LEADERS,
  /** Publishes, edits and removes announcements, and sees their readers. */
  "announcement.write": LEADERS,
  "join-request.decide": LEADERS,
  /** Slow mode, the word filter, bans, and recalling all messages of a member. */
  "group.guard": LEADERS,
  "member.add": LEADERS,
  /** Invited users join as soon as they accept, whatever the invite policy is. */
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

/** True if `actor` has the right over a member with the role `other`, which must be lower. */
export function mayRoleTo(actor: Role, right: Right, other: Role): boolean {
  return mayRole(actor, right) && outranks(actor, other);
}

/** How an invitation by `actor` works: directly, with approval, or not at all. */
export function mayInvite(actor: Role, policy: InvitePolicy): InvitePolicy {
  return mayRole(actor, "member.invite-directly") ? "direct" : policy;
}

/** The facts that decide whether a member may send a message now. Times are in milliseconds by the server's clock. */
export interface SpeakingCase {
  readonly role: Role;
  readonly mutedAll: boolean;
  readonly mutedUntil: number;
  readonly joinedAt: number;
  readonly quietSeconds: number;
  readonly now: number;
}

export type SpeakingAnswer = "yes" | "muted" | "muted_all" | "quiet_time";

/** Owners may always send. Admins may unless muted. Members must also wait for the mute of everybody and the quiet time. */
export function maySpeak(speaking: SpeakingCase): SpeakingAnswer {
  const { role, mutedAll, mutedUntil, now } = speaking;
  if (role === "owner") return "yes";
  if (mutedUntil > now) return "muted";
  if (mayRole(role, "message.send-freely")) return "yes";
  if (mutedAll) return "muted_all";
  return quietUntil(speaking) > now ? "quiet_time" : "yes";
}

/** The end of a newcomer's quiet time, in milliseconds by the server's clock. */
export function quietUntil({
  joinedAt,
  quietSeconds,
}: Pick<SpeakingCase, "joinedAt" | "quietSeconds">): number {
  return joinedAt + quietSeconds * 1000;
}

/** The facts that decide whether a message may be recalled. `age` is in milliseconds by the server's clock. */
export interface RecallCase {
  readonly mine: boolean;
  readonly age: number;
  readonly limitSeconds: number;
  /** The roles in a group; absent in a direct conversation. */
  readonly roles?: { readonly actor: Role; readonly author: Role };
}

export type RecallAnswer = "yes" | "too_late" | "forbidden";

/** Authors may recall within the limit. In a group, the owner and admins may recall messages of lower roles at any time. */
export function mayRecall({ mine, age, limitSeconds, roles }: RecallCase): RecallAnswer {
  if (roles !== undefined && mayRoleTo(roles.actor, "message.recall-others", roles.author)) {
    return "yes";
  }
  if (!mine) return "forbidden";
  return age <= limitSeconds * 1000 ? "yes" : "too_late";
}

/** Where a message is sent, as far as its attachments matter. */
export type AttachingPlace =
  | { readonly kind: "direct" }
  | { readonly kind: "temporary" }
  | { readonly kind: "group"; readonly role: Role; readonly files: FilePolicy };

/**
 * Whether somebody who may write there may also attach this. Pictures and voice messages may go everywhere. Other kinds go
 * to friends, and into groups that allow files.
 */
export function mayAttach(kind: AttachmentKind, place: AttachingPlace): boolean {
  if (kind === "picture" || kind === "voice" || place.kind === "direct") return true;
  if (place.kind === "temporary") return false;
  switch (place.files) {
    case "everybody":
      return true;
    case "admins":
      return mayRole(place.role, "message.send-freely");
    case "nobody":
      return false;
    default:
      return assertNever(place.files);
  }
}
