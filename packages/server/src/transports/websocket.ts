import type { ByeCode, Cursor } from "@teahouse/protocol";
import type { Server, ServerWebSocket, WebSocketHandler } from "bun";
import type { House } from "../house.ts";
import { Connection } from "../log/connection.ts";
import { Encoded } from "../log/encoded.ts";
import type { Broadcast } from "../log/hub.ts";
import type { Topic } from "../log/types.ts";
import type { Caller } from "../request.ts";
import { BUFFERED_MOST } from "./backpressure.ts";
import { Calls } from "./calls.ts";
import type { Holder, Owner } from "./held-bytes.ts";
import type { TransportName } from "./names.ts";
import type { Door } from "./perform.ts";
import { startStream } from "./stream.ts";

/** The data of a socket from its upgrade request. */
export interface SocketStart {
  readonly caller: Caller;
  readonly cursor: Cursor | undefined;
  readonly address: string;
  readonly userAgent: string;
  /** The id of the upgrade request. */
  readonly id: string;
  connection?: SocketConnection;
}

/** Bun's own publish. It writes one frame to all sockets that subscribe to a topic. */
export class SocketBroadcast implements Broadcast {
  #server: Server<SocketStart> | undefined;

  open(server: Server<SocketStart>): void {
    this.#server = server;
  }

  publish(topic: Topic, text: string): void {
    this.#server?.publish(topic, text, false);
  }
}

export function websocketHandlers(door: Door): WebSocketHandler<SocketStart> {
  const { house } = door;
  return {
    maxPayloadLength: house.limits.bodyMax,
    backpressureLimit: BUFFERED_MOST,
    closeOnBackpressureLimit: true,
    idleTimeout: house.timing.idle / 1000,
    // The heartbeats send pings.
    sendPings: false,
    perMessageDeflate: false,

    open(socket) {
      const connection = new SocketConnection(door, socket);
      socket.data.connection = connection;
      house.held.add(connection);
      startStream(house, connection, socket.data.cursor);
    },

    pong(socket) {
      socket.data.connection?.hasAnswered();
    },

    message(socket, message) {
      const { connection } = socket.data;
      connection?.hasAnswered();
      if (typeof message === "string") connection?.calls.take(message);
      else {
        house.metrics.cut("not_text");
        socket.close(1003, "Only text frames are allowed");
      }
    },

    drain(socket) {
      socket.data.connection?.hasDrained();
    },

    close(socket) {
      socket.data.connection?.detach();
    },
  };
}

class SocketConnection extends Connection implements Holder {
  readonly transport: TransportName = "websocket";
  readonly owner: Owner;
  readonly calls: Calls;
  readonly #house: House;
  readonly #socket: ServerWebSocket<SocketStart>;
  /** True from a ping until the peer sends anything. */
  #isPinged = false;
  #drained: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(door: Door, socket: ServerWebSocket<SocketStart>) {
    super(socket.data.caller.user, socket.data.caller.session);
    this.owner = { address: socket.data.address, user: this.user };
    this.#house = door.house;
    this.#socket = socket;
    const answer = (text: string) => this.#write(text);
    this.calls = new Calls(door, socket.data, this, answer, () => {
      // More calls may arrive before the socket is closed.
      if (socket.readyState !== WebSocket.OPEN) return;
      door.house.metrics.cut("too_many_calls");
      socket.close(1008, "Too many calls at once");
    });
  }

  get held(): number {
    return this.#socket.getBufferedAmount() + this.calls.waitingLength;
  }

  /** Cuts off a client that does not read. A `bye` would have to wait until it reads. */
  cut(): void {
    this.#house.metrics.cut("unread");
    this.#socket.terminate();
  }

  send(frame: Encoded): void {
    this.#write(frame.text);
  }

  override sendAll(frames: readonly Encoded[]): void {
    this.#socket.cork(() => super.sendAll(frames));
  }

  drained(): Promise<void> | undefined {
    return this.#drained?.promise;
  }

  hasDrained(): void {
    this.#drained?.resolve();
    this.#drained = undefined;
  }

  subscribe(topic: Topic): void {
    if (!this.closed) this.#socket.subscribe(topic);
  }

  unsubscribe(topic: Topic): void {
    if (!this.closed) this.#socket.unsubscribe(topic);
  }

  /** Closes a connection whose peer has sent nothing since the last ping, not even the pong (RFC 6455, 5.5.3). */
  override checkPeer(): void {
    if (this.#isPinged) {
      this.#house.metrics.cut("silent");
      this.#socket.terminate();
    } else {
      this.#isPinged = true;
      this.#socket.ping();
    }
  }

  hasAnswered(): void {
    this.#isPinged = false;
  }

  override finish(): Promise<void> {
    return this.calls.finish();
  }

  close(code?: ByeCode): void {
    if (this.closed) return;
    if (code !== undefined) this.send(Encoded.of({ type: "bye", code }));
    this.#socket.close(code === "restarting" ? 1012 : 1000, code);
    this.detach();
  }

  detach(): void {
    if (this.closed) return;
    this.#house.hub.entrance.leave(this);
    this.#house.held.delete(this);
    this.closed = true;
    this.hasDrained();
  }

  #write(text: string): void {
    if (this.closed) return;
    const sent = this.#socket.send(text);
    if (sent === 0) {
      // Bun has closed the socket because more than `backpressureLimit` waits, or the peer has closed it.
      if (this.#drained !== undefined) this.#house.metrics.cut("unread");
      this.detach();
    }
    if (sent === -1) this.#drained ??= Promise.withResolvers<void>();
  }
}
