import { alone, type Broker, type Message, type NodeId } from "./broker/broker.ts";
import { openRedis } from "./broker/redis.ts";
import type { Config } from "./config.ts";
import { friendIdsOfAll } from "./friendships/standing.ts";
import { describeError, type Logger } from "./lib/logger.ts";
import type { AtPoint } from "./lib/point.ts";
import { randomWord } from "./lib/random.ts";
import type { Hub } from "./log/hub.ts";
import { Tail } from "./log/tail.ts";
import { ownTopic } from "./log/types.ts";
import { Presence } from "./presence/presence.ts";
import { confirmSessions } from "./sessions/confirm.ts";
import type { Timing } from "./timing.ts";

/** What ties a server to the others of its house. */
export interface Nodes {
  readonly tail: Tail;
  readonly presence: Presence;
  readonly broker: Broker;
}

export interface NodesOptions {
  readonly config: Config;
  readonly options: { readonly at?: AtPoint; readonly lost?: () => void };
  readonly timing: Timing;
  readonly logger: Logger;
  readonly hub: Hub;
  readonly failed: (error: unknown) => void;
}

/** Hears what other servers write, and who is there. `lost` is called where the database tells another story. */
export function joinNodes({ config, options, timing, logger, hub, failed }: NodesOptions): Nodes {
  const { at } = options;
  const { database } = hub;
  const read = database.read;
  const tail = new Tail(hub, {
    tell: (entries) => broker.tell({ kind: "log", entries }),
    failed,
    confirm: () => confirmSessions(read, [...hub.listeners.connections()]),
    lost() {
      logger.error("The database holds another log than before; the server has to start again");
      options.lost?.();
    },
  });
  const presence = new Presence({
    timing,
    friendsOf: (users) => read((sql) => friendIdsOfAll(sql, users)),
    isHere: (user) => hub.listeners.isHere(user),
    silent: () => hub.staleness.silent,
    tell: (listener, user, online) =>
      hub.signal(ownTopic(listener), { type: "presence", user, online }),
    pass: (message) => broker.tell(message),
    failed,
  });
  hub.observe({
    hereChanged: (user, here) => presence.changed(user, here),
    applied: (entry) => presence.follow(entry.event),
  });
  const heard = (from: NodeId, message: Message): void => {
    if (message.kind === "log") tail.follow(message.entries);
    else if (message.kind === "signal") hub.signal(message.topic, message.signal, message.asOf);
    else if (message.kind !== "head") presence.heard(from, message);
    else if (message.id > hub.applied) tail.catchUp();
  };
  const broker = openBroker(config.redisUrl, {
    epoch: hub.epoch,
    node: randomWord(8),
    heard,
    changed(up) {
      logger.info(
        up ? "Other servers are told by Redis" : "Redis is away; others look each second",
      );
      if (up) presence.meet();
    },
    unsaid: () => presence.repeat(),
    failed: (error) => logger.warn("Redis cannot be used", describeError(error)),
    ...(at === undefined ? {} : { at }),
    answerMs: timing.redisAnswer,
  });
  if (database.engine === "postgres") {
    tail.lookEvery(timing.look);
    if (broker.state === "alone") logger.info(WITHOUT_REDIS);
  }
  return { tail, presence, broker };
}

const WITHOUT_REDIS =
  "There is no REDIS_URL: what other servers on this database write is seen within a second, " +
  "and typing, presence and limits are each server's own";

function openBroker(
  url: string | undefined,
  options: Omit<Parameters<typeof openRedis>[0], "url">,
): Broker {
  return url === undefined ? alone : openRedis({ ...options, url });
}
