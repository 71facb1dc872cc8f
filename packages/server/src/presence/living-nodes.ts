import type { NodeId } from "../broker/broker.ts";

/** A node that has said nothing for so long is dead, in milliseconds. */
const DEAD_MS = 20_000;

/** How long one that was told to stop still counts, as its users come back on others, in milliseconds. */
const LEAVING_MS = 10_000;

/** The other nodes, and when they were last heard. */
export class LivingNodes {
  readonly #until = new Map<NodeId, number>();
  readonly #leaving = new Set<NodeId>();

  /** One that leaves goes on beating until it has answered what was begun, and stays no longer for it. */
  heard(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + DEAD_MS);
  }

  leaves(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + LEAVING_MS);
    this.#leaving.add(node);
  }

  /** Forgets those that are dead, and names them. */
  takeDead(): NodeId[] {
    const now = performance.now();
    const dead = [...this.#until].filter(([, until]) => until < now).map(([node]) => node);
    for (const node of dead) {
      this.#until.delete(node);
      this.#leaving.delete(node);
    }
    return dead;
  }
}
