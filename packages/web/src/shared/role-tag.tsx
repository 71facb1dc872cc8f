import type { Role } from "@teahouse/client";
import { useText } from "../texts/text-context.tsx";
import { Tag } from "../ui/tag.tsx";

/** Says that somebody leads the group; nothing of members, who are nearly all. */
export function RoleTag({ role }: { readonly role: Role | undefined }) {
  const { timeline } = useText();
  return role === undefined || role === "member" ? null : <Tag>{timeline.roles[role]}</Tag>;
}
