import {
  type InputOf,
  OPERATIONS,
  type Operation,
  type OperationName,
  type OutputOf,
  problem,
} from "@teahouse/protocol";
import { type Http, Unreachable } from "./http.ts";
import type { Input } from "./http-request.ts";
import { readable } from "./readable.ts";

/** Calls an operation over an open socket. Rejects with a Problem. */
export type SocketCall = (name: OperationName, input: Input) => Promise<unknown>;

/** Typed calls of every operation: over the socket if one is open, otherwise over HTTP. */
export class Api {
  readonly #http: Http;
  readonly #socket: () => SocketCall | undefined;

  constructor(http: Http, socket: () => SocketCall | undefined = () => undefined) {
    this.#http = http;
    this.#socket = socket;
  }

  async call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const operation = OPERATIONS[name];
    const answer = await this.#ask(name, operation, input);
    const output =
      operation.output.safeParse(answer).data ?? operation.output.safeParse(readable(answer)).data;
    if (isOutputOf(name, output)) return output;
    throw problem("internal", {}, `The answer to ${name} was not understood.`);
  }

  async #ask(name: OperationName, operation: Operation, input: Input): Promise<unknown> {
    const onlyHttp = operation.cookie === true || operation.httpOnly === true;
    const socket = onlyHttp ? undefined : this.#socket();
    if (socket === undefined) return await this.#http.request(name, input);
    try {
      return await socket(name, input);
    } catch (error) {
      if (operation.kind === "command" || !(error instanceof Unreachable)) throw error;
      return await this.#http.request(name, input);
    }
  }
}

/** The schema of the operation has checked the value. */
function isOutputOf<N extends OperationName>(_name: N, output: unknown): output is OutputOf<N> {
  return output !== undefined;
}
