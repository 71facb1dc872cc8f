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
  /** A file with one session's token a line. */
  readonly tokens?: string;
  /** How many connections get each message; all of them where it is not said. */
  readonly audience?: number;
  /** How many connections may be on their way in at once. */
  readonly opening?: number;
  /** Processes of the server's database. */
  readonly stores?: readonly number[];
  /** Whom each message mentions, as JSON. */
  readonly mention?: string;
  /** A file that the first frame with a message is written to. */
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

/** The C program that holds the connections of one server. It ends when its input does. */
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

  /** Opens all connections; answers how long that took, in milliseconds. */
  async open(): Promise<number> {
    return (await this.#ask("open", ["elapsed"])).elapsed / 1e6;
  }

  measure(pace: Pace, { warmMs, windowMs }: Timing): Promise<Reading> {
    return this.#ask(`measure ${toWords(pace)} warm=${warmMs} length=${windowMs}`, READING);
  }

  /** Opens all connections at once and waits until each has got so many messages, in order. */
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
    if (line.done) throw new Error(`the driver ended at: ${command}`);
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
