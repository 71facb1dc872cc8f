import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { socketCalls } from "../lib/libc.ts";

/** Numbers of Linux, from `asm-generic/socket.h` and `linux/tcp.h`. */
const SOL_SOCKET = 1;
const SO_KEEPALIVE = 9;
const IPPROTO_TCP = 6;
const TCP_KEEPIDLE = 4;
const TCP_KEEPINTVL = 5;
const TCP_KEEPCNT = 6;
const TCP_USER_TIMEOUT = 18;
const TCP_NOTSENT_LOWAT = 25;

const TCP_LISTEN = "0A";

/** Heartbeats and the kernel's timers together may be late by this, in milliseconds. */
const LATE_MS = 2_000;

/** The kernel waits at least this long for an acknowledgement, in milliseconds. */
const WAIT_LEAST_MS = 1_000;

/** How many unsent bytes the kernel takes. Its default is megabytes for a client that does not read. */
const UNSENT_MOST = 128 * 1024;

/**
 * Sets options of the listening socket that Bun cannot set. Accepted connections inherit them (tcp(7)). The kernel
 * closes a connection on which bytes stay unacknowledged for almost a heartbeat, or whose peer answers no probe. A peer
 * that does not read for that time is closed too. Little memory of the kernel waits for a slow reader. Returns false
 * where the options cannot be set.
 */
export function setListenerOptions(port: number, heartbeatMs: number): boolean {
  const calls = socketCalls();
  const sockets = calls === undefined ? [] : listeningSockets(port);
  if (calls === undefined || sockets.length === 0) return false;
  const seconds = Math.ceil(heartbeatMs / 1000);
  const options: readonly (readonly [level: number, name: number, value: number])[] = [
    [SOL_SOCKET, SO_KEEPALIVE, 1],
    [IPPROTO_TCP, TCP_KEEPIDLE, seconds],
    [IPPROTO_TCP, TCP_KEEPINTVL, Math.ceil(seconds / 4)],
    [IPPROTO_TCP, TCP_KEEPCNT, 3],
    [IPPROTO_TCP, TCP_USER_TIMEOUT, Math.max(WAIT_LEAST_MS, heartbeatMs - LATE_MS)],
    [IPPROTO_TCP, TCP_NOTSENT_LOWAT, UNSENT_MOST],
  ];
  return sockets.every((socket) =>
    options.every(
      ([level, name, value]) =>
        calls.setsockopt(socket, level, name, new Int32Array([value]), 4) === 0,
    ),
  );
}

/** The file descriptors of this process that listen on a port. */
function listeningSockets(port: number): number[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  const links = new Set<string>();
  for (const table of ["tcp", "tcp6"]) {
    for (const line of readLines(`/proc/self/net/${table}`)) {
      const [, local = "", , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === TCP_LISTEN && local.endsWith(`:${wanted}`)) links.add(`socket:[${inode}]`);
    }
  }
  return readdirSync("/proc/self/fd").flatMap((name) => {
    try {
      return links.has(readlinkSync(`/proc/self/fd/${name}`)) ? [Number(name)] : [];
    } catch {
      // The descriptor of this listing is closed already.
      return [];
    }
  });
}

/** Reads the lines of a table after its first. Empty if the table does not exist, as without IPv6. */
function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n").slice(1);
  } catch {
    return [];
  }
}
