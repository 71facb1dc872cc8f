import type { HouseSettings } from "@teahouse/protocol";
import { type App, type AppOptions, type Config, createApp } from "@teahouse/server";
import { eventually } from "./eventually.ts";
import type { Nodes } from "./person.ts";

/** How long the servers may take to find Redis, in milliseconds. */
const REDIS_LINK_MS = 15_000;

/** The servers of one house, in this process. */
export class Servers implements Nodes {
  #config: Omit<Config, "port">;
  readonly #options: AppOptions;
  #apps: readonly App[] = [];
  #turn = 0;

  private constructor(config: Omit<Config, "port">, options: AppOptions) {
    this.#config = config;
    this.#options = options;
  }

  static async open(
    count: number,
    config: Omit<Config, "port">,
    options: AppOptions,
  ): Promise<Servers> {
    const servers = new Servers(config, options);
    await servers.#open(Array.from({ length: count }, () => 0));
    return servers;
  }

  get all(): readonly App[] {
    return this.#apps;
  }

  get first(): App {
    const [first] = this.#apps;
    if (first === undefined) throw new Error("The house has no server");
    return first;
  }

  get urls(): readonly string[] {
    return this.#apps.map(({ url }) => url);
  }

  next(): string {
    return this.urls[this.#turn++ % this.#apps.length] ?? this.first.url;
  }

  async settled(): Promise<void> {
    for (const { house } of this.#apps) {
      const head = await house.read((sql) => house.database.head(sql, false));
      await house.hub.whenApplied(head.id);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#apps.map((app) => app.stop()));
  }

  /** Opens them again at the same addresses, with other settings of the house if they are given. */
  start(settings: Partial<HouseSettings> = {}): Promise<void> {
    this.#config = { ...this.#config, settings: { ...this.#config.settings, ...settings } };
    return this.#open(this.urls.map((url) => Number(new URL(url).port)));
  }

  /** Stops them and opens them on other ports. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#open(this.#apps.map(() => 0));
  }

  async #open(ports: readonly number[]): Promise<void> {
    this.#apps = await Promise.all(
      ports.map((port) => createApp({ ...this.#config, port }, this.#options)),
    );
    await linked(this.#apps);
  }
}

/** Resolves when the servers hear each other over Redis. Until then each counts shared limits alone. */
async function linked(apps: readonly App[]): Promise<void> {
  await eventually(() => {
    if (apps.some(({ house }) => house.broker.state === "down")) throw new Error("Redis is away");
  }, REDIS_LINK_MS);
}
