import type { Mention } from "@teahouse/client";
import { LANGUAGES } from "../i18n/languages.ts";
import type { Memberships } from "../shared/memberships.ts";
import type { MentionName } from "../shared/mention-marks.ts";
import type { People } from "../shared/name-of.ts";

/** What everybody is called behind an @, in every language that may have been written in. */
const EVERYBODY = Object.values(LANGUAGES).map(({ everybody }) => everybody);

/** By which names texts may mention these: those that all see in the group, never one's own remark. */
export function mentionNames(
  mentions: readonly Mention[],
  memberships: Memberships,
  { users, friends }: People,
): readonly MentionName[] {
  return mentions.flatMap((mention): readonly MentionName[] => {
    if (mention === "all") return EVERYBODY.map((name) => ({ mention, name }));
    const user = friends.get(mention)?.user ?? users.get(mention);
    const names = [memberships.get(mention)?.nickname, user?.nickname];
    return names.flatMap((name) => (name ? [{ mention, name }] : []));
  });
}
