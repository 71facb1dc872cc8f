import { type OperationName, toProblem } from "@teahouse/protocol";
import { Unreachable } from "../http.ts";
import type { Input } from "../http-request.ts";
import { isRecord } from "../json.ts";

interface Pending {
  resolve(output: unknown): void;
  reject(problem: Error): void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The calls on a socket that wait for their answers, by number. */
export class SocketCalls {
  readonly #socket: WebSocket;
  readonly #patience: number;
  readonly #dead: () => void;
  readonly #pending = new Map<number, Pending>();
  #ref = 0;

  /** Calls `dead` if an answer takes longer than `patience` milliseconds. */
  constructor(socket: WebSocket, patience: number, dead: () => void) {
    this.#socket = socket;
    this.#patience = patience;
    this.#dead = dead;
  }

  call(name: OperationName, input: Input): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(closedSocket());
    const ref = ++this.#ref;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(this.#dead, this.#patience);
      this.#pending.set(ref, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ call: name, ref, input }));
    });
  }

  /** Takes an answer. False for every other frame. */
  answer(frame: unknown): boolean {
    if (!isRecord(frame) || typeof frame.ref !== "number") return false;
    const pending = this.#pending.get(frame.ref);
    this.#pending.delete(frame.ref);
    clearTimeout(pending?.timer);
    if ("problem" in frame) pending?.reject(toProblem(frame.problem));
    else pending?.resolve(frame.output);
    return true;
  }

  /** Rejects all calls: their outcomes are unknown. */
  abandon(): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(closedSocket());
    }
  }
}

function closedSocket(): Error {
  return new Unreachable("The connection closed before the answer.");
}
