import { mayRole, mayRoleTo, type Right, type Role } from "@teahouse/protocol";

/** The roles of the actor and of the user they act on, each undefined for a user outside the group. */
export interface ActFacts {
  readonly actor: Role | undefined;
  readonly right: Right;
  readonly other: Role | undefined;
}

/** Says whether the actor may act: their role must have the right, and rank above the other user's role. */
export function mayActOn({ actor, right, other }: ActFacts): "yes" | "not_found" | "forbidden" {
  if (actor === undefined) return "not_found";
  if (!mayRole(actor, right)) return "forbidden";
  if (other === undefined) return "not_found";
  return mayRoleTo(actor, right, other) ? "yes" : "forbidden";
}
