import type { NodeId } from "../broker/broker.ts";

/** A node is dead after a silence of this length, in milliseconds. */
const DEAD_MS = 20_000;

/** How long a stopping node still counts, so that its users can reconnect elsewhere, in milliseconds. */
const LEAVING_MS = 10_000;

/** The other nodes, and the time until which each counts as alive. */
export class LivingNodes {
  readonly #until = new Map<NodeId, number>();
  readonly #leaving = new Set<NodeId>();

  /** A stopping node still beats while it finishes its work; that does not prolong its time. */
  heard(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + DEAD_MS);
  }

  leaves(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + LEAVING_MS);
    this.#leaving.add(node);
  }

  /** Removes and returns the dead nodes. */
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
