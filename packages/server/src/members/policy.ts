import { mayRole, mayRoleTo, type Right, type Role } from "@teahouse/protocol";

/** Somebody and whom they act on; `role` is undefined for who is not in the group. */
export interface Acting {
  readonly actor: Role | undefined;
  readonly right: Right;
  readonly other: Role | undefined;
}

/** Whether one may do to another member what one's role allows: to those who stand lower. */
export function mayActOn({ actor, right, other }: Acting): "yes" | "not_found" | "forbidden" {
  if (actor === undefined) return "not_found";
  if (!mayRole(actor, right)) return "forbidden";
  if (other === undefined) return "not_found";
  return mayRoleTo(actor, right, other) ? "yes" : "forbidden";
}
