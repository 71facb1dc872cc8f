import type { SessionId, UserId } from "@teahouse/protocol";
import { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { Topic } from "./types.ts";

/** A connection that is no WebSocket, so that the hub itself hands it what is published to its groups. */
export abstract class PlainConnection extends Connection {
  protected readonly hub: Hub;

  constructor(hub: Hub, user: UserId, session: SessionId) {
    super(user, session);
    this.hub = hub;
  }

  hear(topic: Topic): void {
    this.hub.topics.add(topic, this);
  }

  unhear(topic: Topic): void {
    this.hub.topics.remove(topic, this);
  }
}
