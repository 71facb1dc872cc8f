import { type ConversationId, type GroupId, mayRole, type UserId } from "@teahouse/client";
import { useEffect, useMemo, useState } from "react";
import { useClientState } from "../connection/client-context.tsx";
import { useQuery } from "../connection/use-query.ts";
import { LANGUAGES } from "../i18n/languages.ts";
import { useDebounced } from "../lib/use-debounced.ts";
import { useMe } from "../shared/use-face.ts";
import { usePeople } from "../shared/use-names.ts";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import { type Candidate, candidateOf } from "./candidates.ts";

/** The search starts after this pause in typing, in ms. */
const TYPING_PAUSE = 200;
const PAGE = 100;

/** The candidate for everybody, if the user may mention all; else an empty list. */
export function useEverybody(group: GroupId): readonly Candidate[] {
  const { everybody } = useScreenTexts().mentions;
  const role = useClientState(({ groups }) => groups.get(group)?.role ?? null);
  const name = LANGUAGES[useLanguage()].everybody;
  return useMemo(
    () =>
      role !== null && mayRole(role, "mention.all")
        ? [{ mention: "all", name, displayName: everybody, otherNames: ["all"] }]
        : [],
    [role, name, everybody],
  );
}

/** The members of a group, without the user. The server searches a large group; a small one is searched here. */
export function useMemberCandidates(group: GroupId, query: string) {
  const me = useMe();
  const { friends } = usePeople();
  const settledQuery = useDebounced(query, TYPING_PAUSE);
  const [isLarge, setLarge] = useState(false);
  const search = isLarge && settledQuery !== "" ? { query: settledQuery } : {};
  const { answer, again } = useQuery("member.list", { group, ...search, limit: PAGE });
  const page = answer.state === "answered" ? answer.output : undefined;
  useEffect(() => {
    if (page?.more) setLarge(true);
  }, [page]);
  const candidates = useMemo(
    () =>
      page?.members
        .filter(({ user }) => user.id !== me)
        .map(({ user, nickname }) =>
          candidateOf(user, nickname, friends.get(user.id)?.remark ?? ""),
        ),
    [page, me, friends],
  );
  return { candidates, failed: answer.state === "failed", again };
}

/** The recent authors in the public room, which has no list of members. The latest author comes first. */
export function useSpeakerCandidates(id: ConversationId): readonly Candidate[] {
  const me = useMe();
  const { users, friends } = usePeople();
  const timeline = useClientState(({ conversations }) => conversations.get(id)?.timeline);
  return useMemo(() => {
    const speakers = new Set<UserId>();
    for (const event of timeline?.toReversed() ?? []) {
      if (event.type === "message.sent" && event.by !== me) speakers.add(event.by);
    }
    return [...speakers].flatMap((id) => {
      const user = users.get(id);
      if (user === undefined || user.deleted) return [];
      return [candidateOf(user, "", friends.get(id)?.remark ?? "")];
    });
  }, [timeline, me, users, friends]);
}
