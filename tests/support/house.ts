import {
  DEFAULT_LIMITS,
  type HouseSettings,
  type Limits,
  OPEN_HOUSE,
  type UserId,
} from "@teahouse/protocol";
import { type App, Clock, type Timing } from "@teahouse/server";
import { password } from "bun";
import type { S3Settings } from "../../packages/server/src/files/s3/sign.ts";
import { createLogger, type Logger } from "../../packages/server/src/lib/logger.ts";
import { generateSession } from "../../packages/server/src/sessions/open.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import type { Assets } from "../../packages/server/src/transports/assets.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import { createHousePlace, type TestPlace } from "./database.ts";
import { type FaultyProxy, openProxy } from "./faulty-proxy.ts";
import { type Guest, type Nodes, PASSWORD, Person } from "./person.ts";
import { Servers } from "./servers.ts";

/** A real server with a database of its own, or three of them with Redis between. */
export interface TestHouse {
  /** The first server. */
  readonly app: App;
  /** The address of the first server. */
  readonly url: string;
  /** The address of each server. */
  readonly urls: readonly string[];
  /** The address of a proxy that sends each connection to the next server. A single server has none: its own address. */
  readonly proxyUrl: string;
  /** One address, or all of them in turn. */
  readonly nodes: string | Nodes;
  readonly clock: Clock;
  readonly engine: "sqlite" | "postgres";
  /** The place of its database. */
  readonly place: TestPlace;
  /** All log lines so far, of every level. */
  readonly log: readonly string[];
  /** How many connections a user has, and whether one of them is live. */
  count(user: UserId): number;
  isHere(user: UserId): boolean;
  /** Resolves when every server has applied the whole log. */
  settled(): Promise<void>;
  /** Registers a person over HTTP and signs them in. */
  person(name: string): Promise<Person>;
  guest(nickname: string): Promise<Guest>;
  /** Makes new people with these nicknames. Their usernames are unique. */
  cast<const N extends readonly string[]>(...names: N): Promise<{ [at in keyof N]: Person }>;
  /** Stops the server and starts it again on the same database. */
  restart(): Promise<void>;
  /** Stops the server until `start`, which opens it again at the same address, with other settings if they are given. */
  stop(): Promise<void>;
  start(settings?: Partial<HouseSettings>): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly limits?: Partial<Limits>;
  /** A house open to everybody by default. */
  readonly settings?: Partial<HouseSettings>;
  readonly publicOrigin?: string;
  readonly otherOrigins?: readonly string[];
  readonly allowedOrigins?: readonly string[];
  readonly trustedProxies?: readonly string[];
  /** The built web app. Without it only the API is served. */
  readonly assets?: Assets;
  /** Shorter times, for a test that would have to wait for the usual ones. */
  readonly timing?: Partial<Timing>;
  /** The URL of the test's own PostgreSQL, instead of this run's database. */
  readonly postgres?: string;
  /** One server, even if this run has three. */
  readonly alone?: true;
  /** The bucket of the files, instead of a folder. */
  readonly s3?: S3Settings;
}

/** The least cost of Argon2id, because a real hash takes 35 to 60 ms of CPU. */
const HASH_COST = { memoryCost: 8, timeCost: 1 };

const QUICK_HASH = await password.hash(PASSWORD, { algorithm: "argon2id", ...HASH_COST });

/** Limits so high that a test meets one only if it sets it. */
const ROOMY: Partial<Limits> = {
  entriesPerAddress: 100_000,
  loginsPerAddress: 100_000,
  sendsBurst: 100_000,
  sendsPerSecond: 100_000,
  commandsBurst: 100_000,
  commandsPerSecond: 100_000,
  queriesBurst: 100_000,
  queriesPerSecond: 100_000,
  requestPauseSeconds: 0,
  groupRenamesPerHour: 100_000,
  profileChangesPerHour: 100_000,
  uploadsPerHour: 100_000,
  freeSpaceMin: 1_000_000,
};

/**
 * Times that a machine may take which is busy, or stands still for some seconds. A test of these times sets its own.
 */
const PATIENT: Partial<Timing> = { redisAnswer: 5_000, databaseAnswer: 60_000, silent: 60_000 };

/** How many connections of a server read PostgreSQL. Each is a process there and takes 40 ms of CPU to start. */
const READERS = 1;

/** A username of the nickname's letters and a number. */
function usernameOf(nickname: string, number: number): string {
  return `${nickname.replaceAll(/[^a-z]/gi, "") || "somebody"}.${number}`;
}

/** Registers a person by the act alone, which saves the time of hashing a password. */
async function enrol(
  app: App,
  nodes: string | Nodes,
  nickname: string,
  username: string,
): Promise<Person> {
  const session = generateSession("");
  const { limits } = app.house;
  const user = await app.house.write(async (tx) =>
    register(tx, {
      username: toUsername(username, limits),
      nickname: toNickname(nickname, limits),
      passwordHash: QUICK_HASH,
      session,
      device: session.id,
    }),
  );
  return new Person(nodes, user.id, session.token, username);
}

/** Opens a house on this run's engine, with one server or three. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const place = await createHousePlace(options.postgres);
  const isAlone = place.engine === "sqlite" || options.alone;
  const redisUrl = isAlone ? undefined : process.env.TEST_REDIS;
  const clock = new Clock();
  const log: string[] = [];
  const servers = await Servers.open(
    redisUrl === undefined ? 1 : 3,
    configOf(options, place, redisUrl),
    {
      clock,
      logger: loggerTo(log),
      timing: { ...PATIENT, ...options.timing },
      readers: READERS,
      hashCost: HASH_COST,
      ...(options.assets ? { assets: options.assets } : {}),
    },
  );
  const proxy = redisUrl === undefined ? undefined : await openProxy(() => servers.next());
  return new RunningHouse(servers, place, clock, log, proxy);
}

function configOf(options: HouseOptions, place: TestPlace, redisUrl: string | undefined) {
  return {
    host: "127.0.0.1",
    dataDir: place.folder,
    publicOrigin: options.publicOrigin,
    otherOrigins: options.otherOrigins ?? [],
    allowedOrigins: options.allowedOrigins ?? [],
    trustedProxies: options.trustedProxies ?? [],
    databaseUrl: place.url,
    redisUrl,
    ...(options.s3 === undefined ? {} : { s3: options.s3 }),
    logLevel: "debug" as const,
    limits: { ...DEFAULT_LIMITS, ...ROOMY, ...options.limits },
    settings: { ...OPEN_HOUSE, ...options.settings },
  };
}

function loggerTo(log: string[]): Logger {
  return createLogger("debug", (line) => {
    log.push(line);
    if (line.includes('"level":"error"')) console.error(line);
  });
}

class RunningHouse implements TestHouse {
  readonly place: TestPlace;
  readonly clock: Clock;
  readonly log: readonly string[];
  readonly #servers: Servers;
  readonly #proxy: FaultyProxy | undefined;
  #castings = 0;

  constructor(
    servers: Servers,
    place: TestPlace,
    clock: Clock,
    log: readonly string[],
    proxy: FaultyProxy | undefined,
  ) {
    this.#servers = servers;
    this.place = place;
    this.clock = clock;
    this.log = log;
    this.#proxy = proxy;
  }

  get app() {
    return this.#servers.first;
  }

  get url() {
    return this.app.url;
  }

  get urls() {
    return this.#servers.urls;
  }

  get proxyUrl() {
    return this.#proxy?.by(this.url) ?? this.url;
  }

  get nodes() {
    return this.urls.length === 1 ? this.url : this.#servers;
  }

  get engine() {
    return this.place.engine;
  }

  settled() {
    return this.#servers.settled();
  }

  count(user: UserId) {
    return this.#servers.all.reduce((sum, app) => sum + app.house.hub.listeners.count(user), 0);
  }

  isHere(user: UserId) {
    return this.#servers.all.some((app) => app.house.hub.listeners.isHere(user));
  }

  person(name: string) {
    return Person.register(this.nodes, name);
  }

  guest(nickname: string) {
    return Person.enter(this.nodes, nickname);
  }

  async cast<const N extends readonly string[]>(...names: N) {
    const people: Person[] = [];
    for (const name of names) {
      const username = usernameOf(name, ++this.#castings);
      people.push(await enrol(this.app, this.nodes, name, username));
    }
    return people as { [at in keyof N]: Person };
  }

  restart() {
    return this.#servers.restart();
  }

  stop() {
    return this.#servers.stop();
  }

  start(settings?: Partial<HouseSettings>) {
    return this.#servers.start(settings);
  }

  async close() {
    this.#proxy?.close();
    await this.#servers.stop();
    await this.place.remove();
  }
}
