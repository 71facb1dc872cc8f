import type { Friend, UserId } from "@teahouse/client";
import { useMemo } from "react";
import { useLanguage, useScreenTexts } from "../texts/text-context.tsx";
import "../groups/settings/member-choice.css";
import "./friend-choice.css";
import { useClientState } from "../connection/client-context.tsx";
import { localeOf } from "../i18n/languages.ts";
import { matches } from "../lib/matches.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Name } from "../ui/name.tsx";
import { Tag } from "../ui/tag.tsx";

/** How many friends are shown at once. A search finds the others. */
const MOST_SHOWN = 100;

interface FriendChoiceProps {
  readonly query: string;
  readonly chosen: ReadonlySet<UserId>;
  readonly isOpen: (user: UserId) => boolean;
  readonly markOf: (user: UserId) => string | undefined;
  readonly onChange: (chosen: ReadonlySet<UserId>) => void;
}

/** Chooses several of the user's friends, found by a part of their name. */
export function FriendChoice({ query, chosen, isOpen, markOf, onChange }: FriendChoiceProps) {
  const words = useScreenTexts().invitations;
  const found = useFriends(query);
  const shown = found.slice(0, MOST_SHOWN);

  function toggle(user: UserId) {
    const next = new Set(chosen);
    if (!next.delete(user)) next.add(user);
    onChange(next);
  }

  return (
    <fieldset className="member-choice friend-choice">
      <legend className="visually-hidden">{words.friends}</legend>
      {shown.map((friend) => (
        <FriendOption
          key={friend.user.id}
          friend={friend}
          mark={markOf(friend.user.id)}
          open={isOpen(friend.user.id)}
          chosen={chosen.has(friend.user.id)}
          onToggle={toggle}
        />
      ))}
      <p className="field-hint" role="status">
        {found.length === 0 ? words.noneFits : found.length > MOST_SHOWN && words.more}
      </p>
    </fieldset>
  );
}

function nameOf({ remark, user }: Friend): string {
  return remark || user.nickname;
}

/** The friends whose name matches a query, sorted by name. */
function useFriends(query: string): readonly Friend[] {
  const locale = localeOf(useLanguage());
  const friends = useClientState((state) => state.friends);
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return [...friends.values()].sort((one, other) => compare(nameOf(one), nameOf(other)));
  }, [friends, locale]);
  return useMemo(
    () =>
      sorted.filter(({ remark, user: { id, nickname, username = "" } }) =>
        matches(query, [remark, nickname, username, String(id)]),
      ),
    [sorted, query],
  );
}

interface FriendOptionProps {
  readonly friend: Friend;
  readonly mark: string | undefined;
  readonly open: boolean;
  readonly chosen: boolean;
  readonly onToggle: (user: UserId) => void;
}

/** A disabled option can still be focused, so that a screen reader reads the reason. */
function FriendOption({ friend, mark, open, chosen, onToggle }: FriendOptionProps) {
  const { id } = friend.user;
  const name = nameOf(friend);
  return (
    <label>
      <input
        type="checkbox"
        aria-disabled={!open || undefined}
        checked={open && chosen}
        onChange={() => open && onToggle(id)}
      />
      <Avatar id={id} name={name} size="small" />
      <Name>{name}</Name>
      {mark && <Tag>{mark}</Tag>}
      <span className="member-choice-number">{id}</span>
    </label>
  );
}
