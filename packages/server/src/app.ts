import { Problem } from "@teahouse/protocol";
import type { HTMLBundle } from "bun";
import type { Config } from "./config.ts";
import { Receipts } from "./conversations/receipts.ts";
import { Unreachable } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import { createPublicRoom } from "./groups/public-room.ts";
import type { House } from "./house.ts";
import { Housekeeping } from "./housekeeping.ts";
import { Proxies } from "./lib/addresses.ts";
import { Clock } from "./lib/clock.ts";
import { digester } from "./lib/digest.ts";
import { createLogger, describeError, type Logger } from "./lib/logger.ts";
import type { AtPoint } from "./lib/point.ts";
import { randomText, randomWord } from "./lib/random.ts";
import { Rates } from "./lib/rates.ts";
import { SharedRates } from "./lib/shared-rates.ts";
import { Heart } from "./log/heart.ts";
import { Hub } from "./log/hub.ts";
import { Reach } from "./log/reach.ts";
import { createLog, readSecret } from "./log/store.ts";
import type { Act, Entry } from "./log/types.ts";
import { Writer } from "./log/writer.ts";
import { joinNodes } from "./nodes.ts";
import { Metrics } from "./operator/metrics.ts";
import { createPages } from "./operator/pages.ts";
import { Passwords } from "./sessions/passwords.ts";
import { Sessions } from "./sessions/sessions.ts";
import { touch } from "./sessions/touch.ts";
import type { Assets } from "./transports/assets.ts";
import { Polls } from "./transports/poll.ts";
import { startServer } from "./transports/server.ts";

export interface App {
  /** Where it can be reached from this machine. */
  readonly url: string;
  readonly house: House;
  /** Says goodbye to every connection, answers what was begun, and closes the database. */
  stop(): Promise<void>;
}

export interface AppOptions {
  /** Tests move it. */
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** The built web app; without it only the API is served. */
  readonly assets?: Assets;
  /** The web app's page in development, bundled as it is asked for. */
  readonly page?: HTMLBundle;
  /** Called where the server comes to a point; tests stop it there. */
  readonly at?: AtPoint;
  /** How long Redis may take to answer, in milliseconds; tests on a busy machine wait longer. */
  readonly redisAnswerMs?: number;
  /** The database is not any more the one that the server has told of: only a new start helps. */
  readonly lost?: () => void;
}

/** How long a request that was begun may hold up the end, in milliseconds. */
const STOP_MS = 5_000;

/** Puts the parts of a server together and listens. The one place where that is done; tests call it too. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? new Clock();
  const logger = options.logger ?? createLogger(config.logLevel, (line) => console.error(line));
  const { at, redisAnswerMs } = options;
  const database = await openDatabase(
    {
      folder: config.dataDir,
      ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    },
    clock,
    { say: logger.warn, ...(at === undefined ? {} : { at }) },
  );
  // Another server may write to the same PostgreSQL; nobody else writes to a SQLite file.
  const reach = new Reach(database.engine === "postgres");

  const metrics = new Metrics();
  const failed = (error: unknown) => {
    if (error instanceof Problem) return;
    const log = error instanceof Unreachable ? logger.warn : logger.error;
    log("Work in the background failed", describeError(error));
  };
  const writer = new Writer(database, {
    published(entries) {
      tail.follow(entries);
      if (entries.length > 0) broker.tell({ kind: "log", entries });
    },
    report: (report) => metrics.batch(report),
    unknown: () => tail.catchUp(),
    failed,
    holds: (since) => reach.holds(since),
    ...(at === undefined ? {} : { at }),
  });
  await database.write((sql) => createLog(sql, randomWord(6), randomText(32)));
  const secret = await database.read(readSecret);

  const write = <T>(act: Act<T>): Promise<T> => writer.submit(act);
  const read: House["read"] = (work) => database.read(work);
  const hub: Hub = await Hub.open(
    database,
    reach,
    {
      presence: (user, here) => presence.changed(user, here),
      behind: () => tail.catchUp(),
      sessionsChanged: (ids) => sessions.forget(ids),
    },
    config.limits.connectionsPerUser,
  );
  const apply = (entry: Entry) => {
    try {
      hub.apply(entry);
      presence.follow(entry.event);
    } catch (error) {
      failed(error);
      // Who may have missed it comes again with a cursor.
      for (const connection of [...hub.connections()]) connection.close("restarting");
    }
    metrics.delivered(clock.now() - entry.at);
  };
  const { tail, presence, broker } = joinNodes(
    { config, logger, hub, read, apply, failed, at, redisAnswerMs },
    () => options.lost?.(),
  );
  const sessions = new Sessions({
    read,
    now: clock.now,
    sessionDays: config.limits.sessionDays,
    touch: (caller) => write((tx) => touch(tx, caller)).catch(failed),
  });
  const receipts = new Receipts(write, logger);
  const house: House = {
    limits: config.limits,
    clock,
    logger,
    database,
    hub,
    sessions,
    passwords: new Passwords(),
    presence,
    receipts,
    polls: new Polls(),
    rates: new Rates(
      clock.now,
      broker.state === "alone"
        ? undefined
        : new SharedRates({ run: broker.run, offset: () => clock.offset }),
    ),
    metrics,
    digest: digester(secret),
    broker,
    signal(topic, signal, asOf) {
      hub.signal(topic, signal, asOf);
      broker.tell({ kind: "signal", topic, signal, asOf });
    },
    write,
    read,
  };

  await write(createPublicRoom);
  receipts.due();
  const heart = new Heart(hub, clock.now);
  const housekeeping = new Housekeeping(house);
  const server = startServer(house, {
    port: config.port,
    host: config.host,
    publicOrigin: config.publicOrigin,
    proxies: new Proxies(config.trustedProxies),
    pages: createPages(house, options.assets ?? new Map()),
    ...(options.page === undefined ? {} : { page: options.page }),
  });

  logger.info("The house is open", { engine: database.engine, port: server.port });
  return {
    url: `http://${urlHost(config.host)}:${server.port}`,
    house,
    async stop() {
      logger.info("The house closes");
      heart.stop();
      housekeeping.stop();
      receipts.stop();
      presence.stop();
      const answered = server.stop();
      const patience = Bun.sleep(STOP_MS);
      const finishing = [...hub.connections()].map((connection) => connection.finish());
      await Promise.race([Promise.all(finishing), patience]);
      for (const connection of [...hub.connections()]) connection.close("restarting");
      await Promise.race([answered, patience]);
      await server.stop(true);
      await writer.close();
      await broker.stop();
      await tail.stop();
      await database.close();
    },
  };
}

/** A server that listens on every address is reached by this machine's own. */
function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
