import {
  type Client,
  type ConversationId,
  type GroupId,
  PUBLIC_ROOM,
  parseConversation,
  type State,
  type UserId,
} from "@teahouse/client";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useClient, useClientState } from "../connection/client-context.tsx";
import { useText } from "../texts/text-context.tsx";
import { keepsOrder } from "./guard-action.ts";
import { MemberDirectory } from "./member-directory.ts";
import { type Memberships, NO_MEMBERSHIPS } from "./memberships.ts";
import { nameOf } from "./name-of.ts";
import { usePeople } from "./use-names.ts";

const directories = new WeakMap<Client, MemberDirectory>();

function useDirectory(): MemberDirectory {
  const client = useClient();
  const directory = directories.get(client) ?? new MemberDirectory(client);
  directories.set(client, directory);
  return directory;
}

/** The group of a conversation; undefined for direct conversations and the public room, which lists no members. */
export function groupOf(id: ConversationId | undefined): GroupId | undefined {
  const parsed = id === undefined ? undefined : parseConversation(id);
  return parsed?.kind === "group" && parsed.group !== PUBLIC_ROOM ? parsed.group : undefined;
}

/** Like `groupOf`, but also the public room if the user keeps order in it. */
export function groupSeenIn(
  id: ConversationId | undefined,
  { groups }: State,
): GroupId | undefined {
  const parsed = id === undefined ? undefined : parseConversation(id);
  if (parsed?.kind !== "group") return undefined;
  const isSeen = parsed.group !== PUBLIC_ROOM || keepsOrder(groups.get(parsed.group));
  return isSeen ? parsed.group : undefined;
}

/** True while the user is a member of the group. */
export function useIsIn(group: GroupId | undefined): boolean {
  return useClientState(
    ({ groups }) => group !== undefined && (groups.get(group)?.role ?? null) !== null,
  );
}

/** The known memberships in the group of a conversation. It fetches nothing. */
export function useMemberships(id: ConversationId | undefined): Memberships {
  const directory = useDirectory();
  const group = useClientState((state) => groupSeenIn(id, state));
  return useSyncExternalStore(directory.subscribe, () =>
    group === undefined ? NO_MEMBERSHIPS : directory.of(group),
  );
}

/** Fetches the roles and group nicknames of these users, while the current user is a member. */
export function useNeedMembers(id: ConversationId, users: readonly UserId[]): void {
  const directory = useDirectory();
  const group = useClientState((state) => groupSeenIn(id, state));
  const isIn = useIsIn(group);
  useEffect(() => {
    if (isIn && group !== undefined) directory.need(group, users);
  }, [directory, isIn, group, users]);
}

/** The names of users in a conversation: the remark, else the group nickname, else the nickname. */
export function useNamesIn(id: ConversationId): (user: UserId) => string {
  const memberships = useMemberships(id);
  const people = usePeople();
  const text = useText();
  return useCallback(
    (user) =>
      people.friends.get(user)?.remark ||
      memberships.get(user)?.nickname ||
      nameOf(people, user, text),
    [memberships, people, text],
  );
}
