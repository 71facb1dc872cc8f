import { RedisClient } from "bun";
import { BrokerAway } from "./broker.ts";

/** How often what is said has to come back to who said it, in milliseconds, and how long that may take. */
const ECHO_MS = 1_000;
const ECHO_LATE_MS = 3_000;

/** How long a connection may take to stand, and an answer to come, in milliseconds. */
const CONNECT_MS = 2_000;
const ANSWER_MS = 250;

/** How long to wait before it is tried again, at first and at most, in milliseconds; up to as much again is drawn. */
const AGAIN_MS = 100;
const AGAIN_MOST_MS = 2_000;

export interface LinkPorts {
  /** How long an answer may take, in milliseconds; 250. */
  readonly answerMs?: number;
  /** Something was said on the channel, maybe by this node. */
  heard(text: string): void;
  /** What to say each second; it has to be heard again, as what others say shows only that they are heard. */
  readonly echo: string;
  changed(up: boolean): void;
  /** Redis has refused what was said, or the link was lost over it. */
  unsaid(): void;
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
  #voice: RedisClient | undefined;
  #echoed = 0;
  /** An answer was late: nobody waits for the next one until the echo is heard again. */
  #slow = false;
  #stopped = false;
  readonly #stopping = Promise.withResolvers<void>();
  #broken: (error: Error) => void = () => {};
  readonly #kept: Promise<void>;

  constructor(url: string, channel: string, ports: LinkPorts) {
    this.#url = url;
    this.#channel = channel;
    this.#ports = ports;
    this.#kept = this.#keep();
  }

  get up(): boolean {
    return this.#voice !== undefined && !this.#slow;
  }

  /** Says something to all who listen; nobody waits for it, and it may be lost. */
  say(text: string): void {
    this.#voice?.publish(this.#channel, text).catch(() => this.#ports.unsaid());
  }

  async send(command: string, parameters: string[]): Promise<unknown> {
    const voice = this.#voice;
    if (voice === undefined || this.#slow) throw new BrokerAway("Redis is not there");
    return await within(this.#ports.answerMs ?? ANSWER_MS, voice.send(command, parameters), () => {
      this.#slow = true;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopping.resolve();
    this.#broken(new BrokerAway("The server stops"));
    await this.#kept;
  }

  async #keep(): Promise<void> {
    let told = "";
    let pause = AGAIN_MS;
    while (!this.#stopped) {
      const clients: RedisClient[] = [];
      const why = await this.#hold(clients).catch((error: unknown) => error);
      const wasUp = this.#voice !== undefined;
      this.#voice = undefined;
      for (const client of clients) client.close();
      if (this.#stopped) return;
      // The same again, try after try, is said once.
      if (wasUp || String(why) !== told) this.#ports.failed(why);
      told = String(why);
      if (wasUp) this.#ports.changed(false);
      pause = wasUp ? AGAIN_MS : Math.min(2 * pause, AGAIN_MOST_MS);
      await Promise.race([Bun.sleep(pause * (1 + Math.random())), this.#stopping.promise]);
    }
  }

  /** Opens both connections and stays until one of them is lost, which is thrown. */
  async #hold(clients: RedisClient[]): Promise<unknown> {
    const { promise: lost, reject: broken } = Promise.withResolvers<never>();
    lost.catch(() => {});
    // One that was given up may close late, and is nothing to those that came after it.
    this.#broken = broken;
    const open = async () => {
      const client = new RedisClient(this.#url, {
        connectionTimeout: CONNECT_MS,
        autoReconnect: false,
        enableOfflineQueue: false,
      });
      clients.push(client);
      client.onclose = (error) => broken(error ?? new BrokerAway("Redis has closed"));
      await Promise.race([within(CONNECT_MS, client.connect()), lost]);
      return client;
    };
    const voice = await open();
    const ear = await open();
    const subscribed = ear.subscribe(this.#channel, (text) => this.#hear(text));
    await Promise.race([within(CONNECT_MS, subscribed), lost]);
    if (this.#stopped) return undefined;
    this.#voice = voice;
    this.#slow = false;
    this.#echoed = performance.now();
    this.#ports.changed(true);
    const timer = setInterval(() => this.#listen(), ECHO_MS);
    try {
      return await lost;
    } finally {
      clearInterval(timer);
    }
  }

  #hear(text: string): void {
    if (text === this.#ports.echo) {
      this.#echoed = performance.now();
      this.#slow = false;
    }
    this.#ports.heard(text);
  }

  #listen(): void {
    if (performance.now() - this.#echoed > ECHO_LATE_MS) {
      this.#broken(new BrokerAway(`Redis has not echoed for ${ECHO_LATE_MS} ms`));
    } else this.say(this.#ports.echo);
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
