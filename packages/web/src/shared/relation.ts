import type { FriendRequest, State, UserId } from "@teahouse/client";

/** The relation of the current user to another user. */
export type Relation =
  | { readonly kind: "self" | "friend" | "blocked" | "stranger" }
  | { readonly kind: "incoming" | "outgoing"; readonly request: FriendRequest };

type Known = Pick<State, "user" | "friends" | "blocks" | "requests">;

/** Returns the relation to another user: a friendship, a block, an open request, or none. */
export function relationOf(other: UserId, { user, friends, blocks, requests }: Known): Relation {
  const me = user?.id;
  if (other === me) return { kind: "self" };
  if (friends.has(other)) return { kind: "friend" };
  if (blocks.has(other)) return { kind: "blocked" };
  for (const request of requests.values()) {
    if (request.state !== "pending") continue;
    if (request.from === other) return { kind: "incoming", request };
    if (request.to === other) return { kind: "outgoing", request };
  }
  return { kind: "stranger" };
}
