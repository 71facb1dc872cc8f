import type { SessionId, UserId } from "@teahouse/protocol";
import { Connection } from "./connection.ts";
import type { Hub } from "./hub.ts";
import type { Topic } from "./types.ts";

/** A connection outside the broadcast. The hub sends it each frame of its topics. */
export abstract class PlainConnection extends Connection {
  protected readonly hub: Hub;

  constructor(hub: Hub, user: UserId, session: SessionId) {
    super(user, session);
    this.hub = hub;
  }

  subscribe(topic: Topic): void {
    this.hub.subscribe(topic, this);
  }

  unsubscribe(topic: Topic): void {
    this.hub.unsubscribe(topic, this);
  }
}
