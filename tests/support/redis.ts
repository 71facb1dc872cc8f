import { rmSync } from "node:fs";
import { RedisClient, spawn } from "bun";
import { freePort } from "./free-port.ts";
import { installProgram } from "./install.ts";
import { makeMemoryFolder } from "./memory-folder.ts";

/** A Redis of the tests' own on a free port. It has a password and keeps nothing on disk. */
export interface Redis {
  /** Includes the password. */
  readonly url: string;
  readonly running: boolean;
  /** Kills the server at once. */
  kill(): Promise<void>;
  /** Starts a killed server again, empty. */
  start(): Promise<void>;
  /** Deletes all its data. */
  flush(): Promise<void>;
  /** Suspends the process. Its port still accepts connections, but nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Changes the password, or restores it, and closes all connections. */
  refuse(refused: boolean): Promise<void>;
  stop(): Promise<void>;
}

const BINARY = "/usr/bin/redis-server";

const PASSWORD = "tea";
const OTHER_PASSWORD = "coffee";

/** How long a server may take to start, in milliseconds. */
const START_MS = 10_000;

export async function startRedis(): Promise<Redis> {
  await installProgram(BINARY, "redis-server");
  const folder = makeMemoryFolder("redis");
  const port = await freePort();
  const urlWith = (password: string) => `redis://:${password}@127.0.0.1:${port}`;
  const url = urlWith(PASSWORD);
  const command = [
    ...[BINARY, "--bind", "127.0.0.1", "--port", String(port), "--dir", folder],
    ...["--save", "", "--appendonly", "no", "--requirepass", PASSWORD],
  ];
  const launch = () => spawn(command, { stdout: "ignore", stderr: "ignore" });
  let server = launch();
  await untilAnswers(url);

  const kill = async () => {
    server.kill("SIGKILL");
    await server.exited;
  };
  return {
    url,
    get running() {
      return server.exitCode === null && server.signalCode === null;
    },
    kill,
    async start() {
      server = launch();
      await untilAnswers(url);
    },
    flush: () => ask(url, ["FLUSHALL"]),
    freeze: () => server.kill("SIGSTOP"),
    thaw: () => server.kill("SIGCONT"),
    async refuse(refused) {
      const [before, after] = refused ? [PASSWORD, OTHER_PASSWORD] : [OTHER_PASSWORD, PASSWORD];
      await ask(
        urlWith(before),
        ["CONFIG", "SET", "requirepass", after],
        ["CLIENT", "KILL", "TYPE", "pubsub"],
        ["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"],
      );
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sends commands to a server on a new connection. */
async function ask(url: string, ...commands: readonly (readonly string[])[]): Promise<void> {
  const client = new RedisClient(url, { autoReconnect: false, connectionTimeout: 1000 });
  try {
    for (const [name = "", ...rest] of commands) await client.send(name, rest);
  } finally {
    client.close();
  }
}

async function untilAnswers(url: string): Promise<void> {
  const until = performance.now() + START_MS;
  for (;;) {
    try {
      return await ask(url, ["PING"]);
    } catch (error) {
      if (performance.now() > until) throw error;
      await Bun.sleep(20);
    }
  }
}
