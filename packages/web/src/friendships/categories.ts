import type { Friend, UserId } from "@teahouse/client";

export interface Category {
  /** Empty for the friends that stand in none. */
  readonly name: string;
  readonly friends: readonly Friend[];
}

/** Friends by category, the named ones first; in each who is online comes first, then by name. */
export function toCategories(
  friends: Iterable<Friend>,
  online: ReadonlySet<UserId>,
  locale: string,
): Category[] {
  const { compare } = new Intl.Collator(locale);
  const groups = Map.groupBy(friends, ({ category }) => category);
  const absent = ({ user }: Friend) => (online.has(user.id) ? 0 : 1);
  const shown = ({ remark, user }: Friend) => remark || user.nickname;
  return [...groups]
    .map(([name, members]) => ({
      name,
      friends: members.toSorted(
        (one, other) => absent(one) - absent(other) || compare(shown(one), shown(other)),
      ),
    }))
    .sort((one, other) =>
      one.name === "" || other.name === ""
        ? other.name.length - one.name.length
        : compare(one.name, other.name),
    );
}
