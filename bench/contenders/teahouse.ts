import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LIMITS } from "../../packages/protocol/src/limits.ts";
import { Driver } from "../lib/driver.ts";
import { ROOT, temporaryFolder } from "../lib/folders.ts";
import { type Server, startServer } from "../lib/processes.ts";
import type { Contender } from "./contender.ts";
import { enterGuests } from "./guests.ts";

export const MAIN = join(ROOT, "packages", "server", "src", "main.ts");

/** Limits that would slow the driver down, or refuse so many sessions from one address. */
const RAISED = [
  "entriesPerAddress",
  "sendsBurst",
  "sendsPerSecond",
  "commandsBurst",
  "commandsPerSecond",
  "queriesBurst",
  "queriesPerSecond",
  "searchesPerMinute",
  "joinRequestsPerDay",
  "groupsPerDay",
  "groupsOwned",
  "mentionAllPerDay",
  "groupSize",
  "groupsPerUser",
  "friendsMax",
  "friendRequestsPerDay",
] as const satisfies readonly (keyof typeof LIMITS)[];

/** A data folder with guests, all of them in the public room. */
export interface House {
  readonly folder: string;
  readonly tokens: readonly string[];
  /** The path of a file with one token a line. */
  readonly tokensFile: string;
  /** Starts a server. With `redis`, it is one of several servers of this house. */
  start(redis?: string): Promise<Server>;
}

/** Builds a house on SQLite, or on the PostgreSQL at `database`. */
export async function buildHouse(guests: number, database?: string): Promise<House> {
  const folder = temporaryFolder("house");
  const start = (redis?: string) => startHouse(folder, database, redis);
  const server = await start();
  const tokens = await enterGuests(server, guests);
  await server.stop();
  return { folder, tokens, tokensFile: writeTokens(tokens), start };
}

/** Writes a file with one token a line. Returns its path. */
export function writeTokens(tokens: readonly string[]): string {
  const file = join(temporaryFolder("tokens"), "tokens");
  writeFileSync(file, `${tokens.join("\n")}\n`);
  return file;
}

/** Starts a server on a folder, or on the PostgreSQL at `database`, with very high limits. */
export function startHouse(folder: string, database?: string, redis?: string): Promise<Server> {
  return startServer({
    command: [process.execPath, MAIN],
    environment: {
      ...roomyEnvironment(join(folder, "data")),
      DATABASE_URL: database,
      REDIS_URL: redis,
      FILES_SHARED: "on",
    },
    ready: isReady,
    onAnyCore: redis !== undefined,
  });
}

/** The environment of a server with very high limits on a data folder. */
export function roomyEnvironment(data: string): Readonly<Record<string, string>> {
  return {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    DATA_DIR: data,
    LOG_LEVEL: "error",
    ...Object.fromEntries(RAISED.map((limit) => [toSetting(limit), "1000000000"])),
  };
}

/** Returns a limit's environment variable: `LIMIT_SENDS_BURST` for `sendsBurst`. */
function toSetting(limit: string): string {
  return `LIMIT_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

export function teahouse(house: House): Contender {
  return {
    name: "Teahouse",
    driverOptions: { dialect: "teahouse", path: "/api/events/ws", tokens: house.tokensFile },
    start: house.start,
  };
}

/** Writes a frame of ours to a file, with `{text}` in place of the text. A peer uses it to send the same bytes. */
export async function sampleFrame(house: House): Promise<string> {
  const server = await house.start();
  const sample = join(temporaryFolder("frame"), "frame.json");
  const driverOptions = { ...teahouse(house).driverOptions, server, connections: 1 };
  // The second run takes the sample, when ids and seqs have as many digits as under load.
  for (const look of [{}, { sample }]) {
    const driver = new Driver({ ...driverOptions, ...look });
    await driver.open();
    await driver.measure({ inFlight: 1, senders: 1 }, { warmMs: 0, windowMs: 500 });
    await driver.stop();
  }
  await server.stop();
  const frame = readFileSync(sample, "utf8");
  writeFileSync(sample, frame.replace(/~[^"]*/, "{text}"));
  return sample;
}
