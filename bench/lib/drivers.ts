import { Driver, type DriverOptions, type Timing } from "./driver.ts";
import type { Reading } from "./figures.ts";
import type { Server } from "./processes.ts";
import { sumUp } from "./readings.ts";

/** A server to send to, and the file of the senders' tokens. */
export interface Target {
  readonly server: Server;
  readonly tokens?: string;
}

/** Returns the size of part `at` when `total` is split into `parts`; the first parts may have one more. */
function shareOf(total: number, parts: number, at: number): number {
  return Math.ceil((total - at) / parts);
}

/** Splits a list into parts of almost equal size. */
export function partsOf<T>(all: readonly T[], parts: number): T[][] {
  let from = 0;
  return Array.from({ length: parts }, (_, at) => {
    const start = from;
    from += shareOf(all.length, parts, at);
    return all.slice(start, from);
  });
}

interface Member {
  readonly driver: Driver;
  readonly senders: number;
}

/** One driver for each server of a house. They share the senders and measure at the same time. */
export class Drivers {
  readonly #members: readonly Member[];

  /** Only the first driver reads the CPU of the database, so that it counts once. */
  constructor(
    targets: readonly Target[],
    senders: number,
    { stores = [], ...driverOptions }: Omit<DriverOptions, "server" | "connections">,
  ) {
    this.#members = targets.flatMap((target, at) => {
      const share = shareOf(senders, targets.length, at);
      if (share <= 0) return [];
      const options = {
        ...driverOptions,
        ...target,
        stores: at === 0 ? stores : [],
        connections: share,
      };
      return [{ driver: new Driver(options), senders: share }];
    });
  }

  async open(): Promise<void> {
    for (const { driver } of this.#members) await driver.open();
  }

  async measure(pace: (senders: number) => Parameters<Driver["measure"]>[0], timing: Timing) {
    const measuring = this.#members.map(({ driver, senders }) =>
      driver.measure(pace(senders), timing),
    );
    const readings: Reading[] = await Promise.all(measuring);
    return sumUp(readings);
  }

  async stop(): Promise<void> {
    for (const { driver } of this.#members) await driver.stop();
  }
}
