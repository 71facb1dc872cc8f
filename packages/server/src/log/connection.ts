import type { ByeCode, SessionId, UserId } from "@teahouse/protocol";
import type { Encoded } from "./encoded.ts";
import type { Topic } from "./types.ts";

/** An open socket or request. It carries frames and knows nothing about chat. */
export abstract class Connection {
  /** The name of its transport. */
  abstract readonly transport: string;
  readonly user: UserId;
  readonly session: SessionId;
  /** True once it has caught up and gets new events at once. `Entrance` sets it. */
  live = false;
  /** Seconds since its last heartbeat. `Heartbeats` counts them. */
  quiet = 0;
  closed = false;

  constructor(user: UserId, session: SessionId) {
    this.user = user;
    this.session = session;
  }

  /** Writes a frame. An error closes this connection and does not reach the caller. */
  deliver(frame: Encoded): void {
    try {
      this.send(frame);
    } catch {
      this.close();
    }
  }

  /** Writes a frame. A failed write closes the connection, so that the client never has a gap. */
  abstract send(frame: Encoded): void;

  /** Writes several frames, in one write where the transport can. */
  sendAll(frames: readonly Encoded[]): void {
    for (const frame of frames) this.send(frame);
  }

  /** Resolves when the connection can take more frames. Undefined without backpressure. */
  abstract drained(): Promise<void> | undefined;

  /** Starts the delivery of a group's topic. */
  abstract subscribe(topic: Topic): void;

  abstract unsubscribe(topic: Topic): void;

  /** Stops taking calls. Resolves when the calls that it has taken are answered. */
  finish(): Promise<void> {
    return Promise.resolve();
  }

  /** Called with every heartbeat. Closes the connection if the transport can tell that the peer is gone. */
  checkPeer(): void {}

  /** Closes the connection. With a code it first sends a `bye`. */
  abstract close(code?: ByeCode): void;
}
