import type { Friend, UserId } from "@teahouse/client";

export interface Category {
  /** Empty for friends without a category. */
  readonly name: string;
  readonly friends: readonly Friend[];
}

/** Friends by category, named ones first. In each category online friends come first; then names decide. */
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
