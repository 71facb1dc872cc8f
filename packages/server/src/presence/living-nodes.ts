import type { NodeId } from "../broker/broker.ts";
import type { Timing } from "../timing.ts";

/** The other nodes, and the time until which each counts as alive. */
export class LivingNodes {
  readonly #until = new Map<NodeId, number>();
  readonly #leaving = new Set<NodeId>();
  readonly #timing: Pick<Timing, "dead" | "leaving">;

  constructor(timing: Pick<Timing, "dead" | "leaving">) {
    this.#timing = timing;
  }

  /** Records a heartbeat. Heartbeats of a stopping node are ignored, so they do not extend its time. */
  sawAlive(node: NodeId): void {
    if (!this.#leaving.has(node)) this.#until.set(node, performance.now() + this.#timing.dead);
  }

  /** Keeps a stopping node's users online for `leaving` milliseconds, so that they can reconnect to other nodes. */
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
