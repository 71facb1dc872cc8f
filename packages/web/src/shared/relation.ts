import type { FriendRequest, State, UserId } from "@teahouse/client";

/** How one stands to another user. */
export type Relation =
  | { readonly kind: "self" | "friend" | "blocked" | "stranger" }
  | { readonly kind: "incoming" | "outgoing"; readonly request: FriendRequest };

type Known = Pick<State, "user" | "friends" | "blocks" | "requests">;

/** What stands between oneself and somebody: friendship, an open request, a block, nothing. */
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
