import { compileDriver } from "./compile.ts";
import {
  CATCH_UP,
  type CatchUp,
  type Figures,
  parseFigures,
  READING,
  type Reading,
} from "./figures.ts";
import { DRIVER_CORE } from "./machine.ts";
import { type Server, stopWithRun } from "./processes.ts";

export type Dialect = "teahouse" | "teahouse-http" | "bare" | "socket.io";

export interface DriverOptions {
  readonly server: Server;
  readonly dialect: Dialect;
  readonly path?: string;
  readonly connections: number;
  /** The path of a file with one session token a line. */
  readonly tokens?: string;
  /** How many connections get each message; all of them by default. */
  readonly audience?: number;
  /** How many connections may be opening at the same time. */
  readonly opening?: number;
  /** The process ids of the server's database. */
  readonly stores?: readonly number[];
  /** The mentions of each message, as JSON. */
  readonly mention?: string;
  /** The path of a file to which the driver writes the first frame with a message. */
  readonly sample?: string;
}

export type Pace =
  | { readonly inFlight: number; readonly senders: number }
  | { readonly answered: true; readonly senders: number }
  | { readonly rate: number; readonly senders: number };

export interface Timing {
  readonly warmMs: number;
  readonly windowMs: number;
}

let program: string | undefined;

/** The C program that holds all connections to one server. It exits when its standard input closes. */
export class Driver {
  readonly #child: Bun.Subprocess<"pipe", "pipe", "inherit">;
  readonly #lines: AsyncIterator<string>;
  readonly #stop: () => Promise<void>;

  constructor(options: DriverOptions) {
    program ??= compileDriver();
    this.#child = Bun.spawn([program, ...toArguments(options)], {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    });
    this.#lines = readLines(this.#child.stdout);
    this.#stop = stopWithRun(this.#child).stop;
  }

  /** Opens all connections. Returns the time that it took, in milliseconds. */
  async open(): Promise<number> {
    return (await this.#ask("open", ["elapsed"])).elapsed / 1e6;
  }

  measure(pace: Pace, { warmMs, windowMs }: Timing): Promise<Reading> {
    return this.#ask(`measure ${toWords(pace)} warm=${warmMs} length=${windowMs}`, READING);
  }

  /** Opens all connections at once and waits until each has received `messages` messages, in order. */
  catchUp(messages: number): Promise<CatchUp> {
    return this.#ask(`catch-up ${messages}`, CATCH_UP);
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  async #ask<Name extends string>(command: string, names: readonly Name[]): Promise<Figures<Name>> {
    this.#child.stdin.write(`${command}\n`);
    await this.#child.stdin.flush();
    const line = await this.#lines.next();
    if (line.done) throw new Error(`the driver exited during: ${command}`);
    return parseFigures(line.value, names);
  }
}

function toWords(pace: Pace): string {
  const [name, inFlight, rate] =
    "inFlight" in pace
      ? ["in-flight", pace.inFlight, 0]
      : "rate" in pace
        ? ["rate", 0, pace.rate]
        : ["answered", 0, 0];
  return `pace=${name} in_flight=${inFlight} rate=${rate} senders=${pace.senders}`;
}

function toArguments({ server, stores, ...options }: DriverOptions): string[] {
  const given = {
    port: server.port,
    server: server.pid,
    core: DRIVER_CORE,
    ...options,
    ...(stores?.length ? { stores: stores.join(",") } : {}),
  };
  return Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
