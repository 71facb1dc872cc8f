import type { Answer, InputOf, OperationName, OutputOf } from "@teahouse/protocol";
import { toProblem } from "@teahouse/protocol";
import type { Person } from "./person.ts";

/** Calls over one WebSocket, which the first call opens. */
export class SocketCalls {
  readonly #person: Person;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #socket: Promise<WebSocket> | undefined;
  #ref = 0;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Throws the problem of the answer, or an error if the socket is lost or the answer takes longer than `ms`. */
  async call<N extends OperationName>(
    call: N,
    input: InputOf<N>,
    ms: number,
  ): Promise<OutputOf<N>> {
    const answered = Promise.withResolvers<unknown>();
    const ref = ++this.#ref;
    const timer = setTimeout(() => {
      answered.reject(new Error("The server did not answer over the socket"));
      this.close();
    }, ms);
    this.#waiting.set(ref, answered);
    this.#socket ??= this.#open();
    this.#socket.then(
      (socket) => socket.send(JSON.stringify({ call, ref, input })),
      (error: unknown) => answered.reject(error),
    );
    try {
      return (await answered.promise) as OutputOf<N>;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(ref);
    }
  }

  close(): void {
    this.#socket?.then(
      (socket) => socket.close(),
      () => {},
    );
    this.#lose();
  }

  #open(): Promise<WebSocket> {
    const url = `${this.#person.url.replace("http", "ws")}/api/events/ws`;
    const headers = { authorization: `Bearer ${this.#person.token}` };
    const socket = new WebSocket(url, { headers } as unknown as string[]);
    socket.onmessage = ({ data }) => this.#take(JSON.parse(String(data)));
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve(socket);
      socket.onclose = () => {
        reject(new Error("The socket was refused"));
        this.#lose();
      };
    });
  }

  #take(frame: Answer | { readonly type: string }): void {
    if (!("ref" in frame) || frame.ref === null) return;
    const answered = this.#waiting.get(frame.ref);
    if ("output" in frame) answered?.resolve(frame.output);
    else answered?.reject(toProblem(frame.problem));
  }

  #lose(): void {
    this.#socket = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error("The socket is closed"));
  }
}
