import { type GroupId, groupConversation } from "@teahouse/client";
import { type Dispatch, type RefObject, type SetStateAction, useEffect } from "react";
import { useClient } from "../connection/client-context.tsx";
import { isGoing, isMemberEvent, type MemberEvent } from "../shared/member-event.ts";
import {
  fits,
  type MemberFilter,
  type MemberList,
  withMember,
  withoutMember,
} from "./member-list.ts";

interface MemberSearch {
  readonly group: GroupId;
  readonly query: string;
  readonly filter: MemberFilter;
}

type LoadedList = MemberList | undefined;

/** Applies each event about a member of a group to the list of a search. `present` holds the current list. */
export function useMemberEvents(
  { group, query, filter }: MemberSearch,
  present: RefObject<LoadedList>,
  setList: Dispatch<SetStateAction<LoadedList>>,
): void {
  const client = useClient();
  useEffect(() => {
    const isListed = ({ user }: MemberEvent) =>
      present.current?.members.some((member) => member.user.id === user) ?? false;

    async function update(event: MemberEvent): Promise<void> {
      const { user } = event;
      if (isGoing(event)) return setList((now) => now && withoutMember(now, user));
      // The server alone decides on the matches of a search, so an event adds nobody to them.
      if (query !== "" && !isListed(event)) return;
      const { member } = await client.call("member.show", { group, user });
      const now = Date.now() + client.state.clockOffset;
      const change = fits(member, filter, now) ? withMember : withoutUser;
      setList((before) => before && change(before, member));
    }
    return client.on("event", (event) => {
      if (!isMemberEvent(event) || event.conversation !== groupConversation(group)) return;
      // After a failure, the next visit shows the change.
      update(event).catch(() => {});
    });
  }, [client, group, query, filter, present, setList]);
}

function withoutUser(list: MemberList, { user }: { readonly user: { readonly id: number } }) {
  return withoutMember(list, user.id);
}
