import type { ByeCode, SessionId, UserId } from "@teahouse/protocol";
import type { Encoded } from "./encoded.ts";
import type { Topic } from "./types.ts";

/** One open socket or request as the hub sees it. It carries frames and knows nothing of chat. */
export abstract class Connection {
  /** The name of its transport. */
  abstract readonly transport: string;
  readonly user: UserId;
  readonly session: SessionId;
  /** True once it has caught up and hears events as they happen. The hub sets it. */
  live = false;
  /** Seconds since its last heartbeat. The `Heartbeats` counts them. */
  quiet = 0;
  closed = false;

  constructor(user: UserId, session: SessionId) {
    this.user = user;
    this.session = session;
  }

  /** Writes a frame for one of many: what goes wrong with this connection is not the others' loss. */
  deliver(frame: Encoded): void {
    try {
      this.send(frame);
    } catch {
      this.close();
    }
  }

  /** Writes a frame. One that cannot be written closes the connection, so that there is never a hole. */
  abstract send(frame: Encoded): void;

  /** Writes several frames, in one write where the transport can. */
  sendAll(frames: readonly Encoded[]): void {
    for (const frame of frames) this.send(frame);
  }

  /** Resolves when there is room to write more; undefined while there is. */
  abstract drained(): Promise<void> | undefined;

  /** From here on it gets what is published to a group's topic. */
  abstract subscribe(topic: Topic): void;

  abstract unsubscribe(topic: Topic): void;

  /** Takes no calls any more, and resolves when those that it has are answered. */
  finish(): Promise<void> {
    return Promise.resolve();
  }

  /** Says why, where there is a reason, and closes. */
  abstract close(code?: ByeCode): void;
}
