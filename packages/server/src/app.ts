import { Problem } from "@teahouse/protocol";
import type { HTMLBundle, Server } from "bun";
import { FILE_ROUTES } from "./attachments/serve.ts";
import { Uploads } from "./attachments/uploads/uploads.ts";
import type { Broker } from "./broker/broker.ts";
import type { Config } from "./config.ts";
import { Receipts } from "./conversations/receipts.ts";
import { openDatabase } from "./database/open.ts";
import type { Asking } from "./database/postgres.ts";
import { isOutage, watchOutages } from "./database/watch-outages.ts";
import { enforceSettings } from "./enforce-settings.ts";
import { openFiles } from "./files/open-files.ts";
import { House } from "./house.ts";
import { Housekeeping } from "./housekeeping.ts";
import { Proxies } from "./lib/addresses.ts";
import { Clock } from "./lib/clock.ts";
import { digester } from "./lib/digest.ts";
import { FairQueue } from "./lib/fair-queue.ts";
import { createLogger, describeError, type Logger } from "./lib/logger.ts";
import { Outage } from "./lib/outage.ts";
import { plaintextWarnings } from "./lib/plaintext.ts";
import type { AtPoint } from "./lib/point.ts";
import { randomText, randomWord } from "./lib/random.ts";
import { Rates } from "./lib/rates.ts";
import { SharedRates } from "./lib/shared-rates.ts";
import { Slices } from "./lib/slices.ts";
import { ClockWatch, warnIfBehind } from "./log/clock-watch.ts";
import { Heartbeats } from "./log/heartbeats.ts";
import { Hub } from "./log/hub.ts";
import { Staleness } from "./log/staleness.ts";
import { createLog, readSecret } from "./log/store.ts";
import { Writer } from "./log/writer.ts";
import { joinNodes, type Nodes } from "./nodes.ts";
import { createHandlers } from "./operations.ts";
import { openControl } from "./operator/control.ts";
import { Metrics } from "./operator/metrics.ts";
import { createMonitoring } from "./operator/monitoring.ts";
import { createPages } from "./operator/pages.ts";
import { Pictures } from "./pictures/pictures.ts";
import { type HashCost, Passwords } from "./sessions/passwords.ts";
import { Sessions } from "./sessions/sessions.ts";
import { touch } from "./sessions/touch.ts";
import { Snapshots } from "./sync/snapshots.ts";
import { DEFAULT_TIMING, type Timing } from "./timing.ts";
import type { Pages } from "./transports/answer-request.ts";
import type { Assets } from "./transports/assets.ts";
import { Descriptors } from "./transports/descriptors.ts";
import { HeldBytes } from "./transports/held-bytes.ts";
import { InFlight } from "./transports/in-flight.ts";
import { startMonitor } from "./transports/monitor.ts";
import type { Door } from "./transports/perform.ts";
import { Polls } from "./transports/poll.ts";
import { type ServerOptions, startServer } from "./transports/server.ts";
import { urlOf } from "./transports/url-of.ts";
import { SocketBroadcast, type SocketStart } from "./transports/websocket.ts";
import { VERSION } from "./version.ts";

export interface App {
  /** The URL of the server on this machine. */
  readonly url: string;
  /** The URL of its metrics, health and readiness, if they have a port of their own. */
  readonly monitorUrl?: string;
  readonly house: House;
  /** Finishes the running requests, closes every connection with a `bye`, and closes the database. */
  stop(): Promise<void>;
}

export interface AppOptions {
  /** Tests set its time. */
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** The built web app. Without it the server has only the API. */
  readonly assets?: Assets;
  /** The web app's page in development. Bun bundles it on each request. */
  readonly page?: HTMLBundle;
  /** Called at named points of the code. Tests stop the server there. */
  readonly at?: AtPoint;
  /** Times other than the usual ones, for tests that would wait for these. */
  readonly timing?: Partial<Timing>;
  /** How many connections read PostgreSQL; 8 by default. Each costs a process, so tests take fewer. */
  readonly readers?: number;
  /** The cost of a password's hash. Tests hash many, and take a lower one. */
  readonly hashCost?: HashCost;
  /** Called when the database no longer holds the log that this server delivered. The server must restart. */
  readonly lost?: () => void;
}

/** How long `stop` waits for running requests, in milliseconds. */
const STOP_MS = 5_000;

/** How many snapshots and replays run at once. On SQLite this leaves as many readers for everything else. */
const LONG_WORK_AT_ONCE = 2;

/** Builds a server from its parts and starts to listen. Tests use it too. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? new Clock();
  const logger = options.logger ?? createLogger(config.logLevel, (line) => console.error(line));
  const at = options.at === undefined ? {} : { at: options.at };
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const failed = failureLog(logger);
  const metrics = new Metrics();

  const files = await openFiles(config, logger);
  const { database, outage } = await openLog(config, options, { clock, logger, timing });
  for (const line of plaintextWarnings(config)) logger.warn(line);
  const digest = digester(await database.read(readSecret));

  const sockets = new SocketBroadcast();
  // Other servers may write to the same PostgreSQL database. A SQLite file has one writer.
  const staleness = new Staleness(database.engine === "postgres", timing.silent);
  const { connectionsPerUser, sessionDays } = config.limits;
  const hub = await Hub.open(database, staleness, { broadcast: sockets, connectionsPerUser });
  const nodes = joinNodes({ config, options, timing, logger, hub, failed });
  const writer = new Writer(database, nodes.tail, { report: metrics.batch, failed, ...at });
  const sessions = new Sessions({
    read: database.read,
    now: database.clock.now,
    sessionDays,
    touch: (caller) => writer.submit((tx) => touch(tx, caller)).catch(failed),
  });
  hub.observe({
    sessionsChanged: (ids) => sessions.forget(ids),
    applied: (entry) => metrics.delivered(database.clock.now() - entry.at),
  });

  const house = new House({
    limits: config.limits,
    settings: config.settings,
    timing,
    ...{ clock, logger, database, files, writer, hub, sessions, metrics, digest },
    pictures: new Pictures(config.limits, logger),
    presence: nodes.presence,
    broker: nodes.broker,
    passwords: new Passwords(options.hashCost),
    receipts: new Receipts(writer, logger),
    held: new HeldBytes(config.limits),
    inFlight: new InFlight(),
    descriptors: new Descriptors(logger),
    longWork: new FairQueue(LONG_WORK_AT_ONCE, new Slices()),
    rates: new Rates(clock.now, sharedRates(nodes.broker, clock)),
  });
  await enforceSettings(house);
  house.receipts.schedule();

  const uploads = await Uploads.open(house);
  const timers = startTimers(house);
  const door = doorOf(house, uploads);
  const { server, monitor } = openPorts(config, options, sockets, door);
  const url = urlOf(config.host, server.port);
  const control = controlOf(config, house, url);
  return {
    url,
    ...(monitor === undefined ? {} : { monitorUrl: monitor.url.origin }),
    house,
    stop: async () => {
      const others = [control, uploads, house.held, house.descriptors, outage, nodes.redisOutage];
      await stop(house, nodes, server, [...timers, ...others]);
      await monitor?.stop(true);
    },
  };
}

/** What the log needs from the process that opens it. */
interface LogParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timing: Timing;
}

/** Opens the database, with the log in it. */
async function openLog(config: Config, options: AppOptions, { clock, logger, timing }: LogParts) {
  const asking = askingOf(timing, options);
  const at = options.at === undefined ? {} : { at: options.at };
  const outage = new Outage("The database", logger);
  const opened = await openDatabase(databasePlace(config), clock, {
    say: logger.warn,
    asking,
    ...at,
  });
  const database = watchOutages(opened, outage);
  await database.write((sql) => createLog(sql, randomWord(6), randomText(32)));
  await warnIfBehind(database, logger);
  return { database, outage };
}

function doorOf(house: House, uploads: Uploads): Door {
  const handlers = createHandlers(new Polls(), new Snapshots());
  return { house, handlers, uploads, fileRoutes: FILE_ROUTES };
}

/** Starts the work that a server does by the clock. */
function startTimers(house: House): readonly { stop(): void }[] {
  const { database, hub, logger, timing, writer } = house;
  return [
    new ClockWatch(database, writer, logger, timing.look),
    new Heartbeats(hub, database.clock.now, timing.heartbeat),
    new Housekeeping(house),
  ];
}

/** Listens on the port of the house and, if there is one, on that for monitoring. */
function openPorts(config: Config, options: AppOptions, sockets: SocketBroadcast, door: Door) {
  const { house } = door;
  const monitoring = createMonitoring(house, config.metricsToken);
  const server = startServer(door, sockets, serverOptions(config, options, monitoring));
  const monitor = config.monitor && startMonitor(house, monitoring, config.monitor);
  house.logger.info("The server is ready", {
    version: VERSION,
    engine: house.database.engine,
    port: server.port,
    monitorPort: monitor?.port,
  });
  return { server, monitor };
}

async function stop(
  house: House,
  { tail, presence, broker }: Nodes,
  server: Server<SocketStart>,
  timers: readonly { stop(): void }[],
): Promise<void> {
  const { hub, logger, receipts, writer, database } = house;
  logger.info("The server is stopping");
  for (const part of [...timers, receipts, presence, house.pictures]) part.stop();
  const answered = server.stop();
  const timeout = Bun.sleep(STOP_MS);
  const finishing = [...hub.listeners.connections()].map((connection) => connection.finish());
  await Promise.race([Promise.all(finishing), timeout]);
  for (const connection of [...hub.listeners.connections()]) connection.close("restarting");
  await Promise.race([answered, timeout]);
  await server.stop(true);
  await writer.close();
  await broker.stop();
  await tail.stop();
  await database.close();
}

function databasePlace({ dataDir, databaseUrl }: Config) {
  return { folder: dataDir, ...(databaseUrl === undefined ? {} : { url: databaseUrl }) };
}

function askingOf(timing: Timing, { readers }: AppOptions): Partial<Asking> {
  return { silence: timing.databaseAnswer, ...(readers === undefined ? {} : { readers }) };
}

/** Logs errors of background work. No caller is there to get them. */
function failureLog(logger: Logger): (error: unknown) => void {
  return (error) => {
    if (error instanceof Problem || isOutage(error)) return;
    logger.error("Background work failed", describeError(error));
  };
}

/** Rate limits that all nodes share. Undefined for a single node. */
function sharedRates(broker: Broker, clock: Clock): SharedRates | undefined {
  if (broker.state === "alone") return undefined;
  return new SharedRates({ run: broker.run, offset: () => clock.offset });
}

function serverOptions(
  config: Config,
  { assets, page }: AppOptions,
  monitoring: Pages,
): ServerOptions {
  const pages = createPages(assets ?? new Map());
  const isApart = config.monitor !== undefined;
  return {
    port: config.port,
    host: config.host,
    publicOrigin: config.publicOrigin,
    otherOrigins: config.otherOrigins ?? [],
    allowedOrigins: config.allowedOrigins,
    proxies: new Proxies(config.trustedProxies),
    pages: (path) => {
      const watched = monitoring(path);
      if (watched === undefined) return pages(path);
      return isApart ? undefined : watched;
    },
    ...(page === undefined ? {} : { page }),
  };
}

/** Takes the operator's commands on SQLite. On PostgreSQL a command opens the database itself, on any machine. */
function controlOf(config: Config, house: House, url: string): { stop(): void } {
  if (config.databaseUrl !== undefined) return { stop() {} };
  return openControl(
    config.dataDir,
    {
      read: (work) => house.read(work),
      write: (act) => house.write(act),
      address: config.publicOrigin ?? url,
    },
    house.logger,
  );
}
