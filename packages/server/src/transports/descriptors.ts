import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { socketCalls } from "../lib/libc.ts";
import type { Logger } from "../lib/logger.ts";
import { openFilesLimit } from "../lib/open-files.ts";

/** The time between two counts, in milliseconds. */
const LOOK_MS = 1_000;

/** The time between two log lines about the same shortage, in milliseconds. */
const LOG_MS = 60_000;

/** The share of the limit that stays free, and at least this many descriptors. */
const FREE_SHARE = 0.1;
const FREE_LEAST = 32;

/** A scan for silent connections looks at this many descriptors. */
const SCANNED_MOST = 65_536;

/** Numbers of Linux, from `linux/tcp.h`: an option, and the offsets of fields of its `struct tcp_info`. */
const IPPROTO_TCP = 6;
const TCP_INFO = 11;
const INFO_BYTES = 136;
const STATE = 0;
const ESTABLISHED = 1;
const LAST_DATA_RECV = 52;
const BYTES_ACKED = 120;
const SHUT_RDWR = 2;

/** The part of Bun's server that this needs. */
interface IdleCloser {
  closeIdleConnections(): number;
}

/**
 * Keeps file descriptors free. At its limit a process can accept no connection, and Bun tries again without end. Near the
 * limit this closes idle connections. If that is not enough, it closes connections to which nothing was ever sent, those
 * first that have been silent longest.
 */
export class Descriptors {
  readonly #logger: Logger;
  readonly #limit: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #loggedAt = Number.NEGATIVE_INFINITY;
  #isScarce = false;

  constructor(logger: Logger, limit = openFilesLimit() ?? Number.POSITIVE_INFINITY) {
    this.#logger = logger;
    this.#limit = limit;
  }

  watch(server: IdleCloser): void {
    this.#timer = setInterval(() => this.#look(server), LOOK_MS);
  }

  /** True while few descriptors are left. Then the server opens no streams. */
  get isScarce(): boolean {
    return this.#isScarce;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(server: IdleCloser): void {
    const most = this.#limit - Math.max(FREE_LEAST, this.#limit * FREE_SHARE);
    this.#isScarce = lowestFree() > most;
    if (!this.#isScarce) return;
    const idle = server.closeIdleConnections();
    const silent = lowestFree() > most ? closeSilent(Math.min(this.#limit, SCANNED_MOST)) : 0;
    if (performance.now() - this.#loggedAt < LOG_MS) return;
    this.#loggedAt = performance.now();
    this.#logger.warn("Almost as many files are open as the system allows", {
      limit: this.#limit,
      closed: idle + silent,
    });
  }
}

/** The lowest free number, which is about the number of open files. Infinite if none is free. */
function lowestFree(): number {
  try {
    const descriptor = openSync(devNull, "r");
    closeSync(descriptor);
    return descriptor;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Closes half of the connections to which nothing was ever sent. Returns their number. */
function closeSilent(descriptors: number): number {
  const calls = socketCalls();
  if (calls === undefined) return 0;
  const silent: { readonly descriptor: number; readonly ms: number }[] = [];
  const bytes = new Uint8Array(INFO_BYTES);
  const info = new DataView(bytes.buffer);
  for (let descriptor = 3; descriptor < descriptors; descriptor++) {
    const size = new Uint32Array([INFO_BYTES]);
    if (calls.getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, bytes, size) !== 0) continue;
    if (info.getUint8(STATE) !== ESTABLISHED) continue;
    if (info.getBigUint64(BYTES_ACKED, true) > 1n) continue;
    silent.push({ descriptor, ms: info.getUint32(LAST_DATA_RECV, true) });
  }
  silent.sort((one, other) => other.ms - one.ms);
  const closing = silent.slice(0, Math.ceil(silent.length / 2));
  for (const { descriptor } of closing) calls.shutdown(descriptor, SHUT_RDWR);
  return closing.length;
}
