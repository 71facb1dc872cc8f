import { alone, type Broker, type Message, type NodeId } from "./broker/broker.ts";
import { openRedis } from "./broker/redis.ts";
import type { Config } from "./config.ts";
import { friendIdsOfAll } from "./friendships/friends.ts";
import type { Logger } from "./lib/logger.ts";
import { Outage } from "./lib/outage.ts";
import type { AtPoint } from "./lib/point.ts";
import { randomWord } from "./lib/random.ts";
import type { Hub } from "./log/hub.ts";
import { Tail } from "./log/tail.ts";
import { ownTopic } from "./log/types.ts";
import { Presence } from "./presence/presence.ts";
import { closeEndedSessions } from "./sessions/close-ended.ts";
import type { Timing } from "./timing.ts";

/** The parts that connect a server to the other servers of its house. */
export interface Nodes {
  readonly tail: Tail;
  readonly presence: Presence;
  readonly broker: Broker;
  readonly redisOutage: Outage;
}

export interface NodesOptions {
  readonly config: Config;
  readonly options: { readonly at?: AtPoint; readonly lost?: () => void };
  readonly timing: Timing;
  readonly logger: Logger;
  readonly hub: Hub;
  readonly failed: (error: unknown) => void;
}

/**
 * Follows what other servers write and which users are online there. `lost` is called when the database no longer holds
 * the log that this server delivered.
 */
export function joinNodes({ config, options, timing, logger, hub, failed }: NodesOptions): Nodes {
  const { at } = options;
  const { database } = hub;
  const read = database.read;
  const tail = new Tail(hub, {
    broadcast: (entries) => broker.publish({ kind: "log", entries }),
    failed,
    closeEndedSessions: () => closeEndedSessions(read, [...hub.listeners.connections()]),
    logChanged() {
      logger.error("The database holds a different log than before; the server must restart");
      options.lost?.();
    },
  });
  const presence = new Presence({
    timing,
    friendsOf: (users) => read((sql) => friendIdsOfAll(sql, users)),
    isHere: (user) => hub.listeners.isHere(user),
    silent: () => hub.staleness.silent,
    notify: (listener, user, online) =>
      hub.signal(ownTopic(listener), { type: "presence", user, online }),
    broadcast: (message) => broker.publish(message),
    failed,
  });
  hub.observe({
    hereChanged: (user, here) => presence.changed(user, here),
    applied: (entry) => presence.follow(entry.event),
  });
  const redisOutage = new Outage("Redis", logger);
  const received = (from: NodeId, message: Message): void => {
    if (message.kind === "log") tail.follow(message.entries);
    else if (message.kind === "signal") hub.signal(message.topic, message.signal, message.asOf);
    else if (message.kind !== "head") presence.received(from, message);
    else if (message.id > hub.applied) tail.catchUp();
  };
  const broker = openBroker(config.redisUrl, {
    epoch: hub.epoch,
    node: randomWord(8),
    received,
    changed(up) {
      if (!up) return;
      if (redisOutage.isPresent) redisOutage.worked(performance.now());
      else logger.info("Redis is connected; other servers get events at once");
      presence.exchangeRosters();
    },
    publishFailed: () => presence.resendRoster(),
    failed: (error) => redisOutage.failed(error),
    ...(at === undefined ? {} : { at }),
    answerMs: timing.redisAnswer,
  });
  if (database.engine === "postgres") {
    tail.catchUpEvery(timing.look);
    if (broker.state === "alone") logger.info(WITHOUT_REDIS);
  }
  return { tail, presence, broker, redisOutage };
}

const WITHOUT_REDIS =
  "REDIS_URL is not set: events from other servers on this database arrive within a second, " +
  "and typing, presence and rate limits are separate on each server";

function openBroker(
  url: string | undefined,
  options: Omit<Parameters<typeof openRedis>[0], "url">,
): Broker {
  return url === undefined ? alone : openRedis({ ...options, url });
}
