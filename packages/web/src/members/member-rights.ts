import { mayRole, mayRoleTo, type Role } from "@teahouse/client";

/** The actions that a user may take on a member of a group. */
export interface MemberRights {
  readonly mute: boolean;
  readonly rename: boolean;
  readonly appoint: boolean;
  readonly dismiss: boolean;
  readonly remove: boolean;
}

/** The rights of `actor` over a role, or over themselves. Offers no action that the server would refuse. */
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
