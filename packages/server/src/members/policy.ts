import { mayRole, mayRoleTo, type Right, type Role } from "@teahouse/protocol";

/** The roles of the actor and of the user they act on, each undefined for a user outside the group. */
export interface Acting {
  readonly actor: Role | undefined;
  readonly right: Right;
  readonly other: Role | undefined;
}

/** Says whether the actor's role has the right, and ranks above the other member's role. */
export function mayActOn({ actor, right, other }: Acting): "yes" | "not_found" | "forbidden" {
  if (actor === undefined) return "not_found";
  if (!mayRole(actor, right)) return "forbidden";
  if (other === undefined) return "not_found";
  return mayRoleTo(actor, right, other) ? "yes" : "forbidden";
}
