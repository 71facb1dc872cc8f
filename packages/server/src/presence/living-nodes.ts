import type { NodeId } from "../broker/broker.ts";
import type { Timing } from "../timing.ts";

/** The other nodes, and the time until which each counts as alive. */
export class LivingNodes {
  readonly #until = new Map<NodeId, number>();
  readonly #leaving = new Set<NodeId>();
  readonly #timing: Pick<Timing, "dead" | "leaving">;

  /** The users of a node that stops still count for a while, as they come back on others. */
  constructor(timing: Pick<Timing, "dead" | "leaving">) {
    this.#timing = timing;
  }

  /** A stopping node still beats while it finishes its work; that does not prolong its time. */
  sawAlive(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + this.#timing.dead);
  }

  leaves(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + this.#timing.leaving);
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
