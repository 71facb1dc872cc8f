import type { EventId, Signal, UserId } from "@teahouse/protocol";
import type { Entry, Topic } from "../log/types.ts";

/** The name of one run of a server. A server takes a new one at each start. */
export type NodeId = string;

/** A message from one node to all others. Any message may be lost: the log in the database is complete. */
export type Message =
  /** Log entries that the sender has committed. */
  | { readonly kind: "log"; readonly entries: readonly Entry[] }
  /** The newest id that the sender has committed, if the entries are too large to send. */
  | { readonly kind: "head"; readonly id: EventId }
  /** A signal for the listeners of a topic. It waits for the events up to `asOf`; older nodes omit `asOf`. */
  | {
      readonly kind: "signal";
      readonly topic: Topic;
      readonly signal: Signal;
      readonly asOf?: EventId;
    }
  | PresenceMessage;

export type PresenceMessage =
  /** A user has opened the first connection to the sender, or closed the last. `friends` are to be told. */
  | {
      readonly kind: "presence";
      readonly user: UserId;
      readonly online: boolean;
      readonly friends: readonly UserId[];
    }
  /** All users who are connected to the sender. */
  | { readonly kind: "roster"; readonly users: readonly UserId[] }
  /** The sender does not know yet which users the other nodes have, and asks for their rosters. */
  | { readonly kind: "ask" }
  /** A sign of life. */
  | { readonly kind: "beat" }
  /** The sender is stopping. Its users will reconnect to other nodes. */
  | { readonly kind: "leaving" };

export interface BrokerEvents {
  /** A message from another node has arrived. */
  received(from: NodeId, message: Message): void;
  /** The connection to the other nodes is up, or lost. */
  changed(up: boolean): void;
  /** A message from this node may not have been delivered. */
  publishFailed(): void;
}

/** Carries messages between the nodes of one house. */
export interface Broker {
  /** `alone` if no other node is configured. Otherwise it says whether other nodes can be reached. */
  readonly state: "alone" | "up" | "down";
  publish(message: Message): void;
  /** Runs a script on the store that the nodes share. Fails with `BrokerAway` if the store does not answer soon. */
  run(script: string, key: string, parameters: readonly number[]): Promise<number>;
  stop(): Promise<void>;
}

/** The store that the nodes share cannot be reached. */
export class BrokerAway extends Error {
  override readonly name = "BrokerAway";
}

/** The broker of a house with one node. */
export const alone: Broker = {
  state: "alone",
  publish() {},
  run: () => Promise.reject(new BrokerAway("This house has one node")),
  stop: () => Promise.resolve(),
};
