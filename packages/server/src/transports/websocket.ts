import {
  type ByeCode,
  type Cursor,
  call as callSchema,
  OPERATIONS,
  type Operation,
  type OperationName,
  problem,
} from "@teahouse/protocol";
import type { ServerWebSocket, WebSocketHandler } from "bun";
import type { Caller, House, Request } from "../house.ts";
import { Connection } from "../log/connection.ts";
import { Encoded } from "../log/encoded.ts";
import type { Hub } from "../log/hub.ts";
import type { Topic } from "../log/types.ts";
import { checkReach } from "./identify.ts";
import { perform } from "./perform.ts";
import { QUEUED_MOST } from "./queued.ts";
import { startStream } from "./stream.ts";
import { toProblem } from "./to-problem.ts";

/** Calls that wait for their turn on one socket. */
const CALLS_MOST = 256;

/** What a socket is opened with. */
export interface SocketStart {
  readonly caller: Caller;
  readonly cursor: Cursor | undefined;
  readonly address: string;
  readonly userAgent: string;
  connection?: SocketConnection;
}

/** The handlers of all sockets. Calls of one socket are answered in order. */
export function websocketHandlers(house: House): WebSocketHandler<SocketStart> {
  return {
    maxPayloadLength: house.limits.bodyMax,
    backpressureLimit: QUEUED_MOST,
    closeOnBackpressureLimit: true,
    idleTimeout: 60,
    sendPings: true,
    perMessageDeflate: false,

    open(socket) {
      const connection = new SocketConnection(house.hub, socket);
      socket.data.connection = connection;
      startStream(house, connection, socket.data.cursor);
    },

    message(socket, message) {
      const { connection } = socket.data;
      if (typeof message !== "string") socket.close(1003, "Frames are text");
      else if (connection !== undefined) connection.call(house, message);
    },

    drain(socket) {
      socket.data.connection?.hasDrained();
    },

    close(socket) {
      socket.data.connection?.gone();
    },
  };
}

class SocketConnection extends Connection {
  readonly transport = "websocket";
  readonly #hub: Hub;
  readonly #socket: ServerWebSocket<SocketStart>;
  #drained: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #calls: string[] | undefined;
  #answering: Promise<void> = Promise.resolve();
  #finishing = false;

  constructor(hub: Hub, socket: ServerWebSocket<SocketStart>) {
    super(socket.data.caller.user, socket.data.caller.session);
    this.#hub = hub;
    this.#socket = socket;
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

  hear(topic: Topic): void {
    if (!this.closed) this.#socket.subscribe(topic);
  }

  unhear(topic: Topic): void {
    if (!this.closed) this.#socket.unsubscribe(topic);
  }

  override finish(): Promise<void> {
    this.#finishing = true;
    return this.#answering;
  }

  close(code?: ByeCode): void {
    if (this.closed) return;
    if (code !== undefined) this.send(Encoded.of({ type: "bye", code }));
    this.#socket.close(code === "restarting" ? 1012 : 1000, code);
    this.gone();
  }

  gone(): void {
    if (this.closed) return;
    this.#hub.leave(this);
    this.closed = true;
    this.hasDrained();
  }

  /** Queues a call behind those before it. */
  call(house: House, message: string): void {
    if (this.#finishing) return;
    if (this.#calls !== undefined) {
      if (this.#calls.length >= CALLS_MOST) this.#socket.close(1008, "Too many calls at once");
      else this.#calls.push(message);
      return;
    }
    this.#calls = [message];
    this.#answering = this.#answerAll(house);
  }

  async #answerAll(house: House): Promise<void> {
    for (let next = this.#calls?.shift(); next !== undefined; next = this.#calls?.shift()) {
      if (this.closed) break;
      this.#write(JSON.stringify(await this.#answer(house, next)));
    }
    this.#calls = undefined;
  }

  async #answer(house: House, message: string): Promise<object> {
    const call = readCall(message);
    try {
      if (call.name === undefined) throw problem("invalid", { issues: [NO_CALL] });
      const request = await this.#request(house);
      return { ref: call.ref, output: await perform(house, call.name, request, call.input) };
    } catch (error) {
      return { ref: call.ref, problem: toProblem(house, error).toBody() };
    }
  }

  /** The session is asked anew for each call: it may have ended, and a guest may have become a person. */
  async #request(house: House): Promise<Request> {
    checkReach(house);
    const { caller, address, userAgent } = this.#socket.data;
    const now = await house.sessions.findById(caller.session);
    if (now === undefined) throw problem("session_ended");
    return { caller: now, address, userAgent, device: "" };
  }

  #write(text: string): void {
    if (this.closed) return;
    const sent = this.#socket.send(text);
    if (sent === 0) this.gone();
    if (sent === -1) this.#drained ??= Promise.withResolvers<void>();
  }
}

const NO_CALL = { path: "", message: "is no call: {call, ref, input}" };

interface Called {
  /** Absent where the frame is no call. */
  readonly name: OperationName | undefined;
  /** The client's number, as far as it could be read, so that nobody waits for an answer in vain. */
  readonly ref: number | null;
  readonly input: unknown;
}

function readCall(message: string): Called {
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    return { name: undefined, ref: null, input: undefined };
  }
  const call = callSchema.safeParse(json);
  const ref = refOf(json);
  if (!call.success || !isCallable(call.data.call))
    return { name: undefined, ref, input: undefined };
  return { name: call.data.call, ref, input: call.data.input === undefined ? {} : call.data.input };
}

function refOf(json: unknown): number | null {
  if (typeof json !== "object" || json === null || !("ref" in json)) return null;
  return Number.isSafeInteger(json.ref) ? Number(json.ref) : null;
}

/** Operations that set a cookie or hold a request open are for HTTP alone. */
function isCallable(name: string): name is OperationName {
  if (!Object.hasOwn(OPERATIONS, name)) return false;
  const operation: Operation = OPERATIONS[name as OperationName];
  return operation.cookie === undefined && operation.httpOnly === undefined;
}
