import { DEFAULT_LIMITS, type Limits } from "@teahouse/protocol";
import { type App, Clock, createApp } from "@teahouse/server";
import { password } from "bun";
import { createLogger } from "../../packages/server/src/lib/logger.ts";
import { drawSession } from "../../packages/server/src/sessions/open.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import type { Assets } from "../../packages/server/src/transports/assets.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import { createPlace, type TestPlace } from "./database.ts";
import { type Guest, PASSWORD, Person } from "./person.ts";

/** A real server with a database of its own. */
export interface TestHouse {
  readonly app: App;
  readonly url: string;
  readonly clock: Clock;
  readonly engine: "sqlite" | "postgres";
  /** Where its database is. */
  readonly place: TestPlace;
  /** All lines that the server has logged, of every level. */
  readonly log: readonly string[];
  /** Registers somebody of the cast and signs them in. */
  person(name: string): Promise<Person>;
  guest(nickname: string): Promise<Guest>;
  /** A cast of a test's own: new people with these nicknames, whatever others are called. */
  cast<const N extends readonly string[]>(...names: N): Promise<{ [at in keyof N]: Person }>;
  /** Stops the server and starts it again on the same database. */
  restart(): Promise<void>;
  /** Stops the server until `start`, which opens it again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly limits?: Partial<Limits>;
  readonly publicOrigin?: string;
  readonly trustedProxies?: readonly string[];
  /** The built web app; without it only the API is served. */
  readonly assets?: Assets;
  /** A PostgreSQL of the test's own, in place of what this run of the tests is for. */
  readonly postgres?: string;
}

/** Everybody's password, hashed with less care than the server takes. */
const QUICK_HASH = await password.hash(PASSWORD, {
  algorithm: "argon2id",
  memoryCost: 8,
  timeCost: 1,
});

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

/** Of the nickname what a username can have, and a number. */
function usernameOf(nickname: string, number: number): string {
  return `${nickname.replaceAll(/[^a-z]/gi, "") || "somebody"}.${number}`;
}

/** Registers somebody by the act itself, without the time that their password would take. */
async function enrol(app: App, nickname: string, username: string): Promise<Person> {
  const session = drawSession("");
  const { limits, write } = app.house;
  const user = await write(async (tx) =>
    register(tx, {
      username: toUsername(username, limits),
      nickname: toNickname(nickname, limits),
      passwordHash: QUICK_HASH,
      session,
      device: session.id,
    }),
  );
  return new Person(app.url, user.id, session.token, username);
}

/** Opens a house on the engine that this run of the tests is for. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const place = await createPlace(options.postgres);
  const clock = new Clock();
  const log: string[] = [];
  const logger = createLogger("debug", (line) => {
    log.push(line);
    if (line.includes('"level":"error"')) console.error(line);
  });
  const config = {
    port: 0,
    host: "127.0.0.1",
    dataDir: place.folder,
    publicOrigin: options.publicOrigin,
    trustedProxies: options.trustedProxies ?? [],
    databaseUrl: place.url,
    logLevel: "debug" as const,
    limits: { ...DEFAULT_LIMITS, ...ROOMY, ...options.limits },
  };
  const parts = { clock, logger, ...(options.assets ? { assets: options.assets } : {}) };
  let app = await createApp(config, parts);
  let castings = 0;

  return {
    get app() {
      return app;
    },
    get url() {
      return app.url;
    },
    clock,
    engine: place.engine,
    place,
    log,
    person: (name) => Person.register(app.url, name),
    guest: (nickname) => Person.enter(app.url, nickname),
    async cast(...names) {
      const people: Person[] = [];
      for (const name of names) people.push(await enrol(app, name, usernameOf(name, ++castings)));
      return people as { [at in keyof typeof names]: Person };
    },
    async restart() {
      await app.stop();
      app = await createApp(config, parts);
    },
    stop: () => app.stop(),
    async start() {
      app = await createApp({ ...config, port: Number(new URL(app.url).port) }, parts);
    },
    async close() {
      await app.stop();
      await place.remove();
    },
  };
}
