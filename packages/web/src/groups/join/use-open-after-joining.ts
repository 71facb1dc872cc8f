import { type GroupId, groupConversation } from "@teahouse/client";
import { useEffect, useState } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { go } from "../../navigation/go.ts";
import { paths } from "../../navigation/paths.ts";

/**
 * Returns a function that opens a group's conversation once the user is a member. The command's answer may come before
 * the event. With `replace`, going back does not lead to the form again.
 */
export function useOpenAfterJoining({ replace = false } = {}): (group: GroupId) => void {
  const [group, setGroup] = useState<GroupId | undefined>(undefined);
  const isIn = useClientState(
    ({ groups }) => group !== undefined && (groups.get(group)?.role ?? null) !== null,
  );
  useEffect(() => {
    if (group !== undefined && isIn) go(paths.conversation(groupConversation(group)), { replace });
  }, [group, isIn, replace]);
  return setGroup;
}
