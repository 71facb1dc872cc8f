import { type GroupId, groupConversation } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";

/**
 * Goes to a group's conversation as soon as one is in it; the answer that says so may come before the event.
 * Where one comes from a form, that form is not gone back to.
 */
export function useEnter({ replace = false } = {}): (group: GroupId) => void {
  const [group, setGroup] = useState<GroupId | undefined>(undefined);
  const isIn = useClientState(
    ({ groups }) => group !== undefined && (groups.get(group)?.role ?? null) !== null,
  );
  useEffect(() => {
    if (group !== undefined && isIn) go(paths.conversation(groupConversation(group)), { replace });
  }, [group, isIn, replace]);
  return setGroup;
}
