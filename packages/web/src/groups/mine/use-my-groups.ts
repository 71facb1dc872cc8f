import type { Group } from "@teahouse/client";
import { useMemo } from "react";
import { useClientState } from "../../connection/client-context.tsx";
import { localeOf } from "../../i18n/languages.ts";
import { useLanguage } from "../../texts/text-context.tsx";
import { type GroupsOfRole, toMyGroups } from "./my-groups.ts";

export function useMyGroups(): readonly GroupsOfRole<Group>[] {
  const locale = localeOf(useLanguage());
  const groups = useClientState((state) => state.groups);
  return useMemo(() => toMyGroups(groups.values(), locale), [groups, locale]);
}
