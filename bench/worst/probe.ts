import { join } from "node:path";
import { type Server, stopWithRun } from "../lib/processes.ts";

const PROBER = join(import.meta.dir, "prober.ts");

/** Measures how long a cheap request takes while something else happens. */
export class Probe {
  readonly #child: Bun.Subprocess<"pipe", "pipe", "inherit">;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: Bun.Subprocess<"pipe", "pipe", "inherit">) {
    this.#child = child;
    this.#lines = child.stdout.pipeThrough(new TextDecoderStream()).values();
  }

  /** Looks up one's own account again and again, or sends messages into a conversation. */
  static async start(server: Server, token: string, conversation?: string): Promise<Probe> {
    const path = conversation === undefined ? "me" : `conversations/${conversation}/messages`;
    const url = `http://127.0.0.1:${server.port}/api/${path}`;
    const say = conversation === undefined ? [] : ["say"];
    const child = Bun.spawn([process.execPath, PROBER, url, token, ...say], {
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    });
    stopWithRun(child);
    const probe = new Probe(child);
    await probe.#lines.next();
    return probe;
  }

  /** Returns the times in milliseconds, sorted. */
  async end(): Promise<readonly number[]> {
    await this.#child.stdin.end();
    let text = "";
    for (let line = await this.#lines.next(); !line.done; line = await this.#lines.next()) {
      text += line.value;
    }
    const times = JSON.parse(text) as number[];
    return times.sort((one, other) => one - other);
  }
}
