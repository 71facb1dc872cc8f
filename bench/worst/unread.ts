import { readFileSync } from "node:fs";
import { KernelSocket } from "../../tests/support/kernel-socket.ts";
import { say, type WatchedHouse } from "./house.ts";

const CONNECTIONS = 250;

/** Twenty kilobytes of text. */
const LONG = "😀".repeat(5_000);
const MESSAGES = 100;

/** The growth of the server's memory by answers that nobody reads, in MiB. */
export async function measureUnread(house: WatchedHouse): Promise<number> {
  const { server, owner, group } = house;
  for (let n = 0; n < MESSAGES; n++) await say(server, owner, group, LONG);
  const before = residentMiB(server.pid);
  let most = 0;
  const sockets: KernelSocket[] = [];
  for (let n = 0; n < CONNECTIONS; n++) {
    const socket = KernelSocket.open(`http://127.0.0.1:${server.port}`, { tinyWindow: true });
    socket.send(
      `GET /api/conversations/g:${group}/events?limit=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner}\r\n\r\n`,
    );
    sockets.push(socket);
    await Bun.sleep(5);
    most = Math.max(most, residentMiB(server.pid));
  }
  for (let look = 0; look < 50; look++) {
    await Bun.sleep(100);
    most = Math.max(most, residentMiB(server.pid));
  }
  for (const socket of sockets) socket.close();
  return most - before;
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
