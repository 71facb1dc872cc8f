import { type GroupId, newClientId, type UserId } from "@teahouse/client";
import { type SyntheticEvent, useState } from "react";
import { useClient } from "../connection/client-context.tsx";
import { useCommand } from "../lib/use-command.ts";
import { useScreenTexts } from "../texts/text-context.tsx";
import { useToast } from "../ui/toast-context.tsx";
import { type Failure, inviteAll } from "./invite-all.ts";
import { useInvitedUsers } from "./use-invited-users.ts";

export interface FriendsFormProps {
  readonly group: GroupId;
  /** Whether the user may add friends without an invitation. */
  readonly mayAdd: boolean;
  readonly isMember: (user: UserId) => boolean;
}

const NOBODY: ReadonlySet<UserId> = new Set();

/** The chosen friends of the form, and the act of inviting or adding them. */
export function useFriendsForm({ group, mayAdd, isMember }: FriendsFormProps) {
  const words = useScreenTexts().invitations;
  const client = useClient();
  const toast = useToast();
  const command = useCommand();
  const invited = useInvitedUsers(group);
  const [chosen, setChosen] = useState(NOBODY);
  const [adding, setAdding] = useState(false);
  const [isChoiceMissing, setIsChoiceMissing] = useState(false);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const adds = mayAdd && adding;

  /** The reason against a friend. An invited friend can still be added. */
  function markOf(user: UserId): string | undefined {
    if (isMember(user)) return words.isMember;
    return invited.has(user) ? words.isInvited : undefined;
  }
  const isOpen = (user: UserId) => !isMember(user) && (adds || !invited.has(user));
  const selected = [...chosen].filter(isOpen);

  async function inviteOrAdd() {
    const act = adds ? "member.add" : "invitation.send";
    const failed = await inviteAll(selected, (user) =>
      client.call(act, { group, user, clientId: newClientId() }),
    );
    setFailures(failed);
    setChosen(new Set(failed.map(({ user }) => user)));
    const count = selected.length - failed.length;
    if (count > 0) toast(adds ? words.added(count) : words.invited(count));
  }

  function choose(users: ReadonlySet<UserId>) {
    setChosen(users);
    setIsChoiceMissing(false);
  }
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setIsChoiceMissing(selected.length === 0);
    if (selected.length > 0) void command.run(inviteOrAdd);
  }

  return {
    ...{ adds, adding, setAdding, chosen, choose, isOpen, markOf, failures, isChoiceMissing },
    ...{ count: selected.length, busy: command.busy, submit },
  };
}
