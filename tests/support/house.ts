import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_LIMITS, type Limits } from "@teahouse/protocol";
import { type App, Clock, createApp } from "@teahouse/server";
import { SQL } from "bun";
import { type Guest, Person } from "./person.ts";

/** A real server with a database of its own. */
export interface TestHouse {
  readonly app: App;
  readonly url: string;
  readonly clock: Clock;
  readonly engine: "sqlite" | "postgres";
  /** Registers somebody of the cast and signs them in. */
  person(name: string): Promise<Person>;
  guest(nickname: string): Promise<Guest>;
  /** Stops the server and starts it again on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly limits?: Partial<Limits>;
  readonly publicOrigin?: string;
  readonly trustedProxies?: readonly string[];
}

/** High enough that a test meets a limit only where it wants to. */
const ROOMY: Partial<Limits> = {
  entriesPerAddress: 100_000,
  loginsPerAddress: 100_000,
  sendsBurst: 100_000,
  sendsPerSecond: 100_000,
  commandsBurst: 100_000,
  commandsPerSecond: 100_000,
  queriesBurst: 100_000,
  queriesPerSecond: 100_000,
};

/** Opens a house on the engine that this run of the tests is for. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const admin = process.env.TEST_POSTGRES;
  const database = admin === undefined ? undefined : await createDatabase(admin);
  const dataDir = mkdtempSync(join(tmpdir(), "teahouse-test-"));
  const clock = new Clock();
  const config = {
    port: 0,
    host: "127.0.0.1",
    dataDir,
    publicOrigin: options.publicOrigin,
    trustedProxies: options.trustedProxies ?? [],
    databaseUrl: database?.url,
    logLevel: "error" as const,
    limits: { ...DEFAULT_LIMITS, ...ROOMY, ...options.limits },
  };
  let app = await createApp(config, { clock });

  return {
    get app() {
      return app;
    },
    get url() {
      return app.url;
    },
    clock,
    engine: database === undefined ? "sqlite" : "postgres",
    person: (name) => Person.register(app.url, name),
    guest: (nickname) => Person.enter(app.url, nickname),
    async restart() {
      await app.stop();
      app = await createApp(config, { clock });
    },
    async close() {
      await app.stop();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function createDatabase(admin: string) {
  const name = `house_${crypto.randomUUID().replaceAll("-", "")}`;
  await run(admin, `create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(admin, `drop database ${name} with (force)`) };
}

async function run(url: string, statement: string): Promise<void> {
  const sql = new SQL({ url, max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.close();
  }
}
