import type { Friend, User, UserId } from "@teahouse/client";
import type { Catalogue } from "../texts/catalogue.ts";

export interface People {
  readonly users: ReadonlyMap<UserId, User>;
  readonly friends: ReadonlyMap<UserId, Friend>;
}

/** The name of a user: the remark of the current user, else the nickname. */
export function nameOf(
  { users, friends }: People,
  id: UserId,
  { conversation }: Catalogue,
): string {
  const friend = friends.get(id);
  if (friend?.remark) return friend.remark;
  const user = friend?.user ?? users.get(id);
  if (user === undefined) return conversation.unknownUser(id);
  return user.deleted ? conversation.deletedUser : user.nickname;
}
