import type { EventId, Signal, UserId } from "@teahouse/protocol";
import type { Entry, Topic } from "../log/types.ts";

/** Names a running server for the others, anew at each start. */
export type NodeId = string;

/** What one node tells the others. All of it may be lost: the log is whole without it. */
export type Message =
  /** Entries that it has committed. */
  | { readonly kind: "log"; readonly entries: readonly Entry[] }
  /** It has committed up to here, more than it wants to send. */
  | { readonly kind: "head"; readonly id: EventId }
  /** Who listens to a topic is told once the events up to `asOf` are; older nodes do not say it. */
  | {
      readonly kind: "signal";
      readonly topic: Topic;
      readonly signal: Signal;
      readonly asOf?: EventId;
    }
  | PresenceMessage;

export type PresenceMessage =
  /** Somebody's first connection there is live, or the last one is gone; and who is told of it. */
  | {
      readonly kind: "presence";
      readonly user: UserId;
      readonly online: boolean;
      readonly friends: readonly UserId[];
    }
  /** Everybody who is there. */
  | { readonly kind: "roster"; readonly users: readonly UserId[] }
  /** It wants to know who is where, as it has just come. */
  | { readonly kind: "ask" }
  /** It is there. */
  | { readonly kind: "beat" }
  /** It is told to stop; its users come back on others. */
  | { readonly kind: "leaving" };

export interface BrokerEvents {
  /** Another node has told something. */
  heard(from: NodeId, message: Message): void;
  /** The others can be told from now on, or not any more. */
  changed(up: boolean): void;
  /** Something that this node told was not taken. */
  publishFailed(): void;
}

/** Between the nodes of one house. */
export interface Broker {
  /** Whether there are others who could be told, and whether they can be: `alone` is neither up nor down. */
  readonly state: "alone" | "up" | "down";
  tell(message: Message): void;
  /** Runs a script on what the nodes share; fails with `BrokerAway` where that is not there at once. */
  run(script: string, key: string, parameters: readonly number[]): Promise<number>;
  stop(): Promise<void>;
}

/** What the nodes share cannot be reached. */
export class BrokerAway extends Error {
  override readonly name = "BrokerAway";
}

/** A house of one node. */
export const alone: Broker = {
  state: "alone",
  tell() {},
  run: () => Promise.reject(new BrokerAway("There is one node")),
  stop: () => Promise.resolve(),
};
