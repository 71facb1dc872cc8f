import { existsSync } from "node:fs";
import { join } from "node:path";
import { compileFloor } from "../lib/compile.ts";
import { BENCH } from "../lib/folders.ts";
import { startServer } from "../lib/processes.ts";
import type { Contender } from "./contender.ts";

const PEERS = join(BENCH, "peers");

/** Bun's own topics and nothing else. `frame` is a file with a frame that the server puts around each text. */
export function bareBun(name: string, frame?: string): Contender {
  return {
    name,
    driverOptions: { dialect: "bare" },
    start: () =>
      startServer({
        command: [process.execPath, join(PEERS, "bun.ts")],
        environment: frame === undefined ? {} : { FRAME: frame },
      }),
  };
}

export const ws: Contender = {
  name: "ws",
  driverOptions: { dialect: "bare" },
  start: () => startNode("ws.js"),
};

export const socketIo: Contender = {
  name: "Socket.IO",
  driverOptions: { dialect: "socket.io", path: "/socket.io/?EIO=4&transport=websocket" },
  start: () => startNode("socket.io.js"),
};

export const floor: Contender = {
  name: "C, one send() a socket",
  driverOptions: { dialect: "bare" },
  start: () => startServer({ command: [compileFloor()] }),
};

function startNode(file: string) {
  installPeers();
  return startServer({ command: ["node", join(PEERS, file)] });
}

function installPeers(): void {
  if (existsSync(join(PEERS, "node_modules", "socket.io"))) return;
  console.log("installing the peers");
  const installed = Bun.spawnSync(["npm", "ci", "--prefix", PEERS, "--no-audit", "--no-fund"], {
    stdout: "inherit",
    stderr: "inherit",
  });
  if (!installed.success) throw new Error("the peers could not be installed");
}
