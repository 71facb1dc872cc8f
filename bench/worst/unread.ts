import { readFileSync } from "node:fs";
import { KernelSocket } from "../../tests/support/kernel-socket.ts";
import { ask } from "../contenders/ask.ts";
import type { Server } from "../lib/processes.ts";
import { say, type WatchedHouse } from "./house.ts";

const CONNECTIONS = 250;

/** Twenty kilobytes of text. */
const LONG = "😀".repeat(5_000);
const MESSAGES = 100;

/** After this time the server has given its garbage back, in milliseconds. */
const SETTLE_MS = 5_000;

/** The growth of the server's memory by answers that nobody reads, in MiB. */
export interface Unread {
  /** At the worst moment, with the garbage of making and refusing answers. */
  readonly most: number;
  /** While the readers still wait, after the server has given its garbage back. */
  readonly kept: number;
}

/** Asks for long pages on connections that read nothing. */
export async function measureUnread(house: WatchedHouse): Promise<Unread> {
  const { server, owner, group } = house;
  for (let n = 0; n < MESSAGES; n++) await say(server, owner, group, LONG);
  const page = `/api/conversations/g:${group}/events?limit=100`;
  await readPages(server, owner, page);
  const before = residentMiB(server.pid);
  let most = 0;
  const sockets: KernelSocket[] = [];
  for (let n = 0; n < CONNECTIONS; n++) {
    const socket = KernelSocket.open(`http://127.0.0.1:${server.port}`, { tinyWindow: true });
    socket.send(`GET ${page} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner}\r\n\r\n`);
    sockets.push(socket);
    await Bun.sleep(5);
    most = Math.max(most, residentMiB(server.pid));
  }
  await Bun.sleep(SETTLE_MS);
  const kept = residentMiB(server.pid);
  for (const socket of sockets) socket.close();
  return { most: most - before, kept: kept - before };
}

/** Reads the same pages first, so that only bytes that wait make the server grow afterwards. */
async function readPages(server: Server, token: string, page: string): Promise<void> {
  for (let n = 0; n < CONNECTIONS; n++) await ask(server, page, { token });
  await Bun.sleep(SETTLE_MS);
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
