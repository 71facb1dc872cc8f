import { mayRole, mayRoleTo, type Role } from "@teahouse/client";

/** What one may do to somebody in a group. */
export interface MemberRights {
  readonly mute: boolean;
  readonly rename: boolean;
  readonly appoint: boolean;
  readonly dismiss: boolean;
  readonly remove: boolean;
}

/** What `actor` may do to somebody of a role, or to themselves; nothing that the server would refuse. */
export function rightsOver(actor: Role, other: Role, self: boolean): MemberRights {
  const appoint = mayRole(actor, "member.appoint") && !self;
  return {
    mute: mayRoleTo(actor, "member.mute", other),
    rename: self || mayRoleTo(actor, "member.rename-others", other),
    appoint: appoint && other === "member",
    dismiss: appoint && other === "admin",
    remove: mayRoleTo(actor, "member.remove", other),
  };
}
