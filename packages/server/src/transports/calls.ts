import {
  call as callSchema,
  OPERATIONS,
  type Operation,
  type OperationName,
  problem,
} from "@teahouse/protocol";
import { encodeOutput } from "../lib/encoded-output.ts";
import { queryRate } from "../lib/rates.ts";
import type { Caller, Request } from "../request.ts";
import { countCall } from "./count-call.ts";
import { admit, type Door } from "./perform.ts";
import { refuseWhileSilent } from "./silence.ts";

/** How many calls of one connection may wait for their answers, and how many characters they may have together. */
const CALLS_MOST = 256;
const LENGTH_MOST = 1024 * 1024;

/** The caller of a connection, and where it comes from. */
export interface CallOrigin {
  readonly caller: Caller;
  readonly address: string;
  readonly userAgent: string;
  /** The id of the request that opened the connection. */
  readonly id: string;
}

/** The handler of a call whose checks are done. */
type Admitted = () => Promise<string>;

/**
 * The calls of one connection. They are answered in order. A call begins after the answer to the one before it.
 * Neighbouring pipelined calls do not wait for each other, so that they can share a commit.
 */
export class Calls {
  readonly #door: Door;
  readonly #origin: CallOrigin;
  readonly #connection: { readonly closed: boolean };
  readonly #write: (text: string) => void;
  readonly #onTooMany: () => void;
  #waiting = 0;
  #waitingLength = 0;
  #finishing = false;
  /** Resolves when the last call has begun. */
  #begun: Promise<unknown> = Promise.resolve();
  /** Resolves when the last call is answered. */
  #answered: Promise<void> = Promise.resolve();
  /** Resolves when the last call that is not pipelined is answered. */
  #barrier: Promise<void> = Promise.resolve();

  constructor(
    door: Door,
    origin: CallOrigin,
    connection: { readonly closed: boolean },
    write: (text: string) => void,
    onTooMany: () => void,
  ) {
    this.#door = door;
    this.#origin = origin;
    this.#connection = connection;
    this.#write = write;
    this.#onTooMany = onTooMany;
  }

  /** How many characters of calls wait for their answers. */
  get waitingLength(): number {
    return this.#waitingLength;
  }

  /** Takes the next call. */
  take(message: string): void {
    if (this.#finishing) return;
    this.#waiting++;
    this.#waitingLength += message.length;
    if (this.#waiting > CALLS_MOST || this.#waitingLength > LENGTH_MOST) {
      this.#onTooMany();
      return;
    }
    const call = readCall(message);
    const joins = call.name !== undefined && isPipelined(call.name);
    const ready = joins ? this.#barrier : this.#answered;
    const admitted = ready.then(() => this.#admit(call));
    const begun = Promise.all([admitted, this.#begun]).then(([begin]) => ({ answer: begin?.() }));
    this.#begun = begun;
    this.#answered = this.#answered.then(async () => {
      this.#answer(await (await begun).answer);
      this.#waitingLength -= message.length;
    });
    if (!joins) this.#barrier = this.#answered;
  }

  /** Takes no further calls. Resolves when all are answered. */
  finish(): Promise<void> {
    this.#finishing = true;
    return this.#answered;
  }

  #answer(answer: string | undefined): void {
    this.#waiting--;
    if (answer !== undefined) this.#write(answer);
  }

  /** Undefined if the connection is closed, since nobody would get the answer. */
  async #admit({ name, ref, input }: Call): Promise<Admitted | undefined> {
    if (this.#connection.closed) return undefined;
    const { house } = this.#door;
    const count = countCall(house, name, this.#origin.id);
    const refuse = (error: unknown) => JSON.stringify({ ref, problem: count.refused(error) });
    try {
      if (name === undefined) {
        await house.rates.take(`queries:${this.#origin.caller.user}`, queryRate(house.limits));
        throw problem("invalid", { issues: [NO_CALL] });
      }
      const run = await admit(this.#door, name, await this.#request(), input);
      return () =>
        run().then((output) => {
          const answer = `{"ref":${ref},"output":${encodeOutput(output)}}`;
          count.done();
          return answer;
        }, refuse);
    } catch (error) {
      return async () => refuse(error);
    }
  }

  /** Looks up the session for each call: it may have ended, or a guest may have become a person. */
  async #request(): Promise<Request> {
    const { house } = this.#door;
    refuseWhileSilent(house);
    const { caller, address, userAgent, id } = this.#origin;
    const now = await house.sessions.findById(caller.session);
    if (now === undefined) throw problem("session_ended");
    return { id, caller: now, address, userAgent, device: "" };
  }
}

const NO_CALL = { path: "", message: "is not a call: {call, ref, input}" };

interface Call {
  /** Undefined if the frame is not a valid call. */
  readonly name: OperationName | undefined;
  /** The client's number for the call, if it could be read. The answer to an invalid call carries it too. */
  readonly ref: number | null;
  readonly input: unknown;
}

function readCall(message: string): Call {
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

/** Operations that set a cookie or hold a request open are only for HTTP. */
function isCallable(name: string): name is OperationName {
  if (!Object.hasOwn(OPERATIONS, name)) return false;
  const operation: Operation = OPERATIONS[name as OperationName];
  return operation.cookie === undefined && operation.httpOnly === undefined;
}

function isPipelined(name: OperationName): boolean {
  const operation: Operation = OPERATIONS[name];
  return operation.pipelined === true;
}
