import type { Reading } from "./figures.ts";
import { median } from "./statistics.ts";

export interface Entry<Mode extends string> {
  readonly name: string;
  readonly mode: Mode;
  readonly receivers: number;
  readonly round: number;
  readonly reading: Reading;
}

type Place<Mode extends string> = Pick<Entry<Mode>, "name" | "mode" | "receivers">;

export type Quantity = (reading: Reading) => number;

/** The windows of a bench, by server, mode and size of the room. */
export class Readings<Mode extends string> {
  readonly all: Entry<Mode>[] = [];

  add(entry: Entry<Mode>): void {
    this.all.push(entry);
  }

  names(): string[] {
    return [...new Set(this.all.map(({ name }) => name))];
  }

  /** Returns the median over all rounds, or NaN if nothing was measured. */
  median(place: Place<Mode>, quantity: Quantity): number {
    return median(this.#at(place).map(({ reading }) => quantity(reading)));
  }

  /** Returns the median ratio to another server in the same round. The machine's changes of speed cancel out. */
  ratio(place: Place<Mode>, other: string, quantity: Quantity): number {
    const others = this.#at({ ...place, name: other });
    const ratios = this.#at(place).flatMap(({ round, reading }) => {
      const baseline = others.find((entry) => entry.round === round);
      return baseline ? [quantity(reading) / quantity(baseline.reading)] : [];
    });
    return median(ratios);
  }

  #at({ name, mode, receivers }: Place<Mode>): Entry<Mode>[] {
    return this.all.filter(
      (entry) => entry.name === name && entry.mode === mode && entry.receivers === receivers,
    );
  }
}

/** Combines the readings of drivers that measured at the same time: sums the counts, takes the worst of the times. */
export function sumUp(readings: readonly Reading[]): Reading {
  return readings.reduce((one, other) => ({
    elapsed: Math.max(one.elapsed, other.elapsed),
    sent: one.sent + other.sent,
    acked: one.acked + other.acked,
    delivered: one.delivered + other.delivered,
    reads: one.reads + other.reads,
    bytes: one.bytes + other.bytes,
    ackP50: Math.max(one.ackP50, other.ackP50),
    ackP99: Math.max(one.ackP99, other.ackP99),
    deliveryP50: Math.max(one.deliveryP50, other.deliveryP50),
    deliveryP99: Math.max(one.deliveryP99, other.deliveryP99),
    serverCpu: one.serverCpu + other.serverCpu,
    serverThreads: one.serverThreads + other.serverThreads,
    serverWaiting: one.serverWaiting + other.serverWaiting,
    storeCpu: one.storeCpu + other.storeCpu,
    driverCpu: one.driverCpu + other.driverCpu,
    driverWaiting: one.driverWaiting + other.driverWaiting,
  }));
}

/** Returns the server's CPU for one delivery, in microseconds. */
export const cpuPerDelivery: Quantity = ({ serverCpu, delivered }) => serverCpu / delivered / 1e3;

export const deliveriesPerSecond: Quantity = ({ delivered, elapsed }) =>
  delivered / (elapsed / 1e9);

/** Returns the share of its core that the driver used, in percent. */
export const driverShare: Quantity = ({ driverCpu, elapsed }) => (100 * driverCpu) / elapsed;

/** Returns the time in which server and driver threads waited for a core, in percent of the window. */
export const disturbance: Quantity = ({ serverWaiting, driverWaiting, elapsed }) =>
  (100 * (serverWaiting + driverWaiting)) / elapsed;
