import { RedisClient } from "bun";
import { BrokerAway } from "./broker.ts";
import { explainRefusal } from "./explain-refusal.ts";

/** How often a node publishes a beat that it must receive itself, and how late that may be, in milliseconds. */
const ECHO_MS = 1_000;
const ECHO_LATE_MS = 3_000;

/** How long connecting may take, and an answer, in milliseconds. */
const CONNECT_MS = 2_000;
const ANSWER_MS = 250;

/** The first and the longest pause between two attempts, in milliseconds; a random part of up to 100 % is added. */
const RETRY_MS = 100;
const RETRY_MOST_MS = 2_000;

export interface LinkPorts {
  /** How long an answer may take, in milliseconds; 250 by default. */
  readonly answerMs?: number;
  /** A text was published on the channel, maybe by this node. */
  received(text: string): void;
  /** The text to publish each second and receive again: messages of others do not show that ours get through. */
  readonly echo: string;
  changed(up: boolean): void;
  /** Redis has refused a text, or the link was lost before Redis confirmed it. */
  publishFailed(): void;
  failed(error: unknown): void;
}

/**
 * Two connections to Redis: one publishes, one subscribes. Both are closed and opened together. Bun's client would
 * reconnect by itself, but without its subscriptions, and it waits for ever for a server that does not answer.
 */
export class RedisLink {
  readonly #url: string;
  readonly #channel: string;
  readonly #ports: LinkPorts;
  #publisher: RedisClient | undefined;
  #echoedAt = 0;
  /** An answer was late: commands fail at once until the next echo arrives. */
  #isSlow = false;
  #stopped = false;
  readonly #stopping = Promise.withResolvers<void>();
  #breakOff: (error: Error) => void = () => {};
  readonly #running: Promise<void>;

  constructor(url: string, channel: string, ports: LinkPorts) {
    this.#url = url;
    this.#channel = channel;
    this.#ports = ports;
    this.#running = this.#reconnectUntilStopped();
  }

  get up(): boolean {
    return this.#publisher !== undefined && !this.#isSlow;
  }

  /** Publishes a text to all subscribers. It may be lost; the caller does not wait. */
  publish(text: string): void {
    this.#publisher?.publish(this.#channel, text).catch(() => this.#ports.publishFailed());
  }

  async send(command: string, parameters: string[]): Promise<unknown> {
    const publisher = this.#publisher;
    if (publisher === undefined || this.#isSlow) throw new BrokerAway("Redis is away");
    return await within(
      this.#ports.answerMs ?? ANSWER_MS,
      publisher.send(command, parameters),
      () => {
        this.#isSlow = true;
      },
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.resolve();
    this.#breakOff(new BrokerAway("The server is stopping"));
    await this.#running;
  }

  async #reconnectUntilStopped(): Promise<void> {
    let told = "";
    let pause = RETRY_MS;
    while (!this.#stopped) {
      const clients: RedisClient[] = [];
      const why = await this.#connectUntilLost(clients).catch((error: unknown) => error);
      const wasUp = this.#publisher !== undefined;
      this.#publisher = undefined;
      for (const client of clients) client.close();
      if (this.#stopped) return;
      if (wasUp) this.#ports.changed(false);
      const reason = await Promise.race([explain(this.#url, why), this.#stopping.promise]);
      if (this.#stopped) return;
      // The same reason in attempt after attempt is reported once.
      if (wasUp || String(reason) !== told) this.#ports.failed(reason);
      told = String(reason);
      pause = wasUp ? RETRY_MS : Math.min(2 * pause, RETRY_MOST_MS);
      await Promise.race([Bun.sleep(pause * (1 + Math.random())), this.#stopping.promise]);
    }
  }

  /** Opens both connections and waits until one is lost. Throws the reason. */
  async #connectUntilLost(clients: RedisClient[]): Promise<unknown> {
    const { promise: lost, reject: breakOff } = Promise.withResolvers<never>();
    lost.catch(() => {});
    // A client of an earlier attempt may close late; that must not break off this attempt.
    this.#breakOff = breakOff;
    const open = async () => {
      const client = new RedisClient(this.#url, {
        connectionTimeout: CONNECT_MS,
        autoReconnect: false,
        enableOfflineQueue: false,
      });
      clients.push(client);
      client.onclose = (error) =>
        breakOff(error ?? new BrokerAway("Redis has closed the connection"));
      await Promise.race([within(CONNECT_MS, client.connect()), lost]);
      return client;
    };
    const publisher = await open();
    const subscriber = await open();
    const subscribed = subscriber.subscribe(this.#channel, (text) => this.#hear(text));
    await Promise.race([within(CONNECT_MS, subscribed), lost]);
    if (this.#stopped) return undefined;
    this.#publisher = publisher;
    this.#isSlow = false;
    this.#echoedAt = performance.now();
    this.#ports.changed(true);
    const timer = setInterval(() => this.#checkEcho(), ECHO_MS);
    try {
      return await lost;
    } finally {
      clearInterval(timer);
    }
  }

  #hear(text: string): void {
    if (text === this.#ports.echo) {
      this.#echoedAt = performance.now();
      this.#isSlow = false;
    }
    this.#ports.received(text);
  }

  #checkEcho(): void {
    if (performance.now() - this.#echoedAt > ECHO_LATE_MS) {
      this.#breakOff(new BrokerAway(`Redis has not echoed for ${ECHO_LATE_MS} ms`));
    } else this.publish(this.#ports.echo);
  }
}

/** Returns why a connection failed. Our own errors say it already; those of Bun's client do not. */
async function explain(url: string, why: unknown): Promise<BrokerAway> {
  if (why instanceof BrokerAway) return why;
  return new BrokerAway((await explainRefusal(url)) ?? "Redis has closed the connection", {
    cause: why,
  });
}

/** Waits for the work for at most `ms` milliseconds; then calls `late` and throws `BrokerAway`. */
async function within<T>(ms: number, work: Promise<T>, late?: () => void): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      late?.();
      reject(new BrokerAway(`Redis has not answered in ${ms} ms`));
    }, ms);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
