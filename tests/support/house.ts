import { DEFAULT_LIMITS, type Limits, type UserId } from "@teahouse/protocol";
import { type App, Clock, createApp } from "@teahouse/server";
import { password } from "bun";
import { createLogger } from "../../packages/server/src/lib/logger.ts";
import { generateSession } from "../../packages/server/src/sessions/open.ts";
import { register } from "../../packages/server/src/sessions/register.ts";
import type { Assets } from "../../packages/server/src/transports/assets.ts";
import { toNickname, toUsername } from "../../packages/server/src/users/names.ts";
import { createPlace, type TestPlace } from "./database.ts";
import { eventually } from "./eventually.ts";
import { openProxy } from "./faulty-proxy.ts";
import { type Guest, type Nodes, PASSWORD, Person } from "./person.ts";

/** A real server with a database of its own, or three of them with Redis between. */
export interface TestHouse {
  /** The first of its servers. */
  readonly app: App;
  /** Where the first can be reached. */
  readonly url: string;
  /** Where each of them can be reached. */
  readonly urls: readonly string[];
  /** One address for all, as behind a proxy: of several servers each connection goes to the next. */
  readonly door: string;
  /** Where they all can be reached: one address, or each in turn. */
  readonly nodes: string | Nodes;
  readonly clock: Clock;
  readonly engine: "sqlite" | "postgres";
  /** Where its database is. */
  readonly place: TestPlace;
  /** All lines that the server has logged, of every level. */
  readonly log: readonly string[];
  /** How many connections somebody has, and whether one of them is live. */
  count(user: UserId): number;
  isHere(user: UserId): boolean;
  /** Resolves when every server has heard all that there is. */
  settled(): Promise<void>;
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
  /** A PostgreSQL of the test's own. Without it the engine of this run is used. */
  readonly postgres?: string;
  /** One server, also where this run of the tests is for several. */
  readonly alone?: true;
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

/** How long Redis may take to answer, and the servers to find it, in milliseconds. */
const REDIS_ANSWER_MS = 5_000;
const REDIS_LINK_MS = 15_000;

/** A username from the letters of a nickname and a number. */
function usernameOf(nickname: string, number: number): string {
  return `${nickname.replaceAll(/[^a-z]/gi, "") || "somebody"}.${number}`;
}

/** Registers somebody by the act itself, without the time that their password would take. */
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

/** Opens a house on the engine that this run of the tests is for. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const place = await createPlace(options.postgres);
  const isAlone = place.engine === "sqlite" || options.alone;
  const redisUrl = isAlone ? undefined : process.env.TEST_REDIS;
  const clock = new Clock();
  const log: string[] = [];
  const logger = createLogger("debug", (line) => {
    log.push(line);
    if (line.includes('"level":"error"')) console.error(line);
  });
  const config = {
    host: "127.0.0.1",
    dataDir: place.folder,
    publicOrigin: options.publicOrigin,
    trustedProxies: options.trustedProxies ?? [],
    databaseUrl: place.url,
    redisUrl,
    logLevel: "debug" as const,
    limits: { ...DEFAULT_LIMITS, ...ROOMY, ...options.limits },
  };
  const parts = {
    clock,
    logger,
    redisAnswerMs: REDIS_ANSWER_MS,
    ...(options.assets ? { assets: options.assets } : {}),
  };
  const open = async (ports: readonly number[]) => {
    const opened = await Promise.all(ports.map((port) => createApp({ ...config, port }, parts)));
    await linked(opened);
    return opened;
  };
  const portsOf = (apps: readonly App[]) => apps.map(({ url }) => Number(new URL(url).port));
  let apps = await open(redisUrl === undefined ? [0] : [0, 0, 0]);
  const first = () => apps[0] as App;
  const stop = () => Promise.all(apps.map((app) => app.stop()));
  const settled = () => settle(apps);
  let turn = 0;
  const spread: Nodes = { next: () => (apps[turn++ % apps.length] as App).url, settled };
  const nodes = () => (apps.length === 1 ? first().url : spread);
  const door = redisUrl === undefined ? undefined : await openProxy(() => spread.next());
  let castings = 0;

  return {
    get app() {
      return first();
    },
    get url() {
      return first().url;
    },
    get urls() {
      return apps.map(({ url }) => url);
    },
    get door() {
      return door?.by(first().url) ?? first().url;
    },
    get nodes() {
      return nodes();
    },
    clock,
    engine: place.engine,
    place,
    log,
    settled,
    count: (user) => apps.reduce((sum, app) => sum + app.house.hub.listeners.count(user), 0),
    isHere: (user) => apps.some((app) => app.house.hub.listeners.isHere(user)),
    person: (name) => Person.register(nodes(), name),
    guest: (nickname) => Person.enter(nodes(), nickname),
    async cast(...names) {
      const people: Person[] = [];
      for (const name of names) {
        people.push(await enrol(first(), nodes(), name, usernameOf(name, ++castings)));
      }
      return people as { [at in keyof typeof names]: Person };
    },
    async restart() {
      await stop();
      apps = await open(apps.map(() => 0));
    },
    async stop() {
      await stop();
    },
    async start() {
      apps = await open(portsOf(apps));
    },
    async close() {
      door?.close();
      await stop();
      await place.remove();
    },
  };
}

/** Waits until all servers are connected to Redis. Until then each keeps limits and presence alone. */
async function linked(apps: readonly App[]): Promise<void> {
  await eventually(() => {
    if (apps.some(({ house }) => house.broker.state === "down")) throw new Error("Redis is away");
  }, REDIS_LINK_MS);
}

/** Waits until each server has applied all stored events. */
async function settle(apps: readonly App[]): Promise<void> {
  for (const { house } of apps) {
    const head = await house.read((sql) => house.database.head(sql, false));
    await house.hub.whenApplied(head.id);
  }
}
