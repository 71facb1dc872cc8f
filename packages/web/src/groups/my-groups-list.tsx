import { type Group, groupConversation } from "@teahouse/client";
import { paths } from "../navigation/screen.ts";
import { GroupItem } from "./group-item.tsx";
import type { GroupsOfRole } from "./my-groups.ts";
import { useGroupText } from "./use-group-text.ts";

/** The groups one is in, each leading to its conversation. */
export function MyGroupsList({ lists }: { readonly lists: readonly GroupsOfRole<Group>[] }) {
  const words = useGroupText();
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
