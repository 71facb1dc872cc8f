import type { Role } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import { Tag } from "../ui/tag.tsx";

/** The role of an owner or admin. Plain members have no tag, because they are nearly all. */
export function RoleTag({ role }: { readonly role: Role | undefined }) {
  const { timeline } = useText();
  return role === undefined || role === "member" ? null : <Tag>{timeline.roles[role]}</Tag>;
}
