import { type Group, groupConversation } from "@teahouse/client";
import { paths } from "../../navigation/paths.ts";
import { useScreenTexts } from "../../texts/text-context.tsx";
import { GroupItem } from "../group-item.tsx";
import type { GroupsOfRole } from "./my-groups.ts";

/** The current user's groups, each with a link to its conversation. */
export function MyGroupsList({ lists }: { readonly lists: readonly GroupsOfRole<Group>[] }) {
  const words = useScreenTexts().groups;
  return lists.map(({ role, groups }) => (
    <section key={role} className="contacts-category">
      <h2>
        {words.lists[role]} <span>{groups.length}</span>
      </h2>
      <ul>
        {groups.map((group) => (
          <GroupItem
            key={group.id}
            group={group}
            href={paths.conversation(groupConversation(group.id))}
          />
        ))}
      </ul>
    </section>
  ));
}
