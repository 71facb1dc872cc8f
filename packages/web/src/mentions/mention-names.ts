import type { Mention } from "@teahouse/client";
import { LANGUAGES } from "../i18n/languages.ts";
import type { Memberships } from "../shared/memberships.ts";
import type { MentionName } from "../shared/mention-marks.ts";
import type { People } from "../shared/name-of.ts";

/** The words for everybody after an @, in all languages, because the author may use another language. */
const EVERYBODY = Object.values(LANGUAGES).map(({ everybody }) => everybody);

/** The names by which a text may mention these users. Remarks do not count, because only one user sees them. */
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
