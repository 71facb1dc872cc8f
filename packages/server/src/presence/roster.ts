import type { UserId } from "@teahouse/protocol";
import type { NodeId } from "../broker/broker.ts";

/** The online users and the nodes that they are connected to. Each change returns the users whose presence changed. */
export class Roster {
  readonly #nodes = new Map<NodeId, Set<UserId>>();
  readonly #places = new Map<UserId, number>();

  /** The number of users who are online. */
  get size(): number {
    return this.#places.size;
  }

  has(user: UserId): boolean {
    return this.#places.has(user);
  }

  knows(node: NodeId): boolean {
    return this.#nodes.has(node);
  }

  of(node: NodeId): ReadonlySet<UserId> {
    return this.#nodes.get(node) ?? new Set();
  }

  /** Returns true if the user was on no node before. */
  add(node: NodeId, user: UserId): boolean {
    const users = this.#nodes.get(node) ?? new Set();
    this.#nodes.set(node, users);
    if (users.has(user)) return false;
    users.add(user);
    const places = this.#places.get(user) ?? 0;
    this.#places.set(user, places + 1);
    return places === 0;
  }

  /** Returns true if the user is on no node any more. */
  remove(node: NodeId, user: UserId): boolean {
    if (!this.#nodes.get(node)?.delete(user)) return false;
    const places = (this.#places.get(user) ?? 1) - 1;
    if (places > 0) this.#places.set(user, places);
    else this.#places.delete(user);
    return places === 0;
  }

  /** Replaces the users of a node. Returns the users who came online and those who went offline. */
  replace(node: NodeId, users: readonly UserId[]): { came: UserId[]; went: UserId[] } {
    const now = new Set(users);
    const came = users.filter((user) => this.add(node, user));
    const gone = [...this.of(node)].filter((user) => !now.has(user));
    if (!this.#nodes.has(node)) this.#nodes.set(node, new Set());
    return { came, went: gone.filter((user) => this.remove(node, user)) };
  }

  /** Removes a node. Returns the users who are on no node any more. */
  drop(node: NodeId): UserId[] {
    const { went } = this.replace(node, []);
    this.#nodes.delete(node);
    return went;
  }
}
