import { RedisClient } from "bun";
import { BrokerAway } from "./broker.ts";

/** How often what is said has to come back to who said it, in milliseconds, and how long that may take. */
const ECHO_MS = 1_000;
const ECHO_LATE_MS = 3_000;

/** How long a connection may take to stand, and an answer to come, in milliseconds. */
const CONNECT_MS = 2_000;
const ANSWER_MS = 250;

/** How long to wait before it is tried again, at first and at most, in milliseconds; up to as much again is drawn. */
const RETRY_MS = 100;
const RETRY_MOST_MS = 2_000;

export interface LinkPorts {
  /** How long an answer may take, in milliseconds; 250. */
  readonly answerMs?: number;
  /** Something was said on the channel, maybe by this node. */
  heard(text: string): void;
  /** What to say each second; it has to be heard again, as what others say shows only that they are heard. */
  readonly echo: string;
  changed(up: boolean): void;
  /** Redis has refused what was said, or the link was lost over it. */
  publishFailed(): void;
  failed(error: unknown): void;
}

/**
 * Two connections to Redis, one that speaks and one that hears, given up and made anew together: Bun's client
 * comes back by itself, but without its subscriptions, and waits without end for a server that says nothing.
 */
export class RedisLink {
  readonly #url: string;
  readonly #channel: string;
  readonly #ports: LinkPorts;
  #publisher: RedisClient | undefined;
  #echoedAt = 0;
  /** An answer was late: nobody waits for the next one until the echo is heard again. */
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

  /** Says something to all who listen; nobody waits for it, and it may be lost. */
  publish(text: string): void {
    this.#publisher?.publish(this.#channel, text).catch(() => this.#ports.publishFailed());
  }

  async send(command: string, parameters: string[]): Promise<unknown> {
    const publisher = this.#publisher;
    if (publisher === undefined || this.#isSlow) throw new BrokerAway("Redis is not there");
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
    this.#breakOff(new BrokerAway("The server stops"));
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
      // The same again, try after try, is said once.
      if (wasUp || String(why) !== told) this.#ports.failed(why);
      told = String(why);
      if (wasUp) this.#ports.changed(false);
      pause = wasUp ? RETRY_MS : Math.min(2 * pause, RETRY_MOST_MS);
      await Promise.race([Bun.sleep(pause * (1 + Math.random())), this.#stopping.promise]);
    }
  }

  /** Opens both connections and stays until one of them is lost, which is thrown. */
  async #connectUntilLost(clients: RedisClient[]): Promise<unknown> {
    const { promise: lost, reject: breakOff } = Promise.withResolvers<never>();
    lost.catch(() => {});
    // One that was given up may close late, and is nothing to those that came after it.
    this.#breakOff = breakOff;
    const open = async () => {
      const client = new RedisClient(this.#url, {
        connectionTimeout: CONNECT_MS,
        autoReconnect: false,
        enableOfflineQueue: false,
      });
      clients.push(client);
      client.onclose = (error) => breakOff(error ?? new BrokerAway("Redis has closed"));
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
    this.#ports.heard(text);
  }

  #checkEcho(): void {
    if (performance.now() - this.#echoedAt > ECHO_LATE_MS) {
      this.#breakOff(new BrokerAway(`Redis has not echoed for ${ECHO_LATE_MS} ms`));
    } else this.publish(this.#ports.echo);
  }
}

/** Fails when the work takes longer; `late` is told. */
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
