import { Probe } from "../worst/probe.ts";
import type { MediaHouse } from "./house.ts";

/** How long messages are sent, in milliseconds. */
export interface Spans {
  readonly idle: number;
  readonly busy: number;
}

/** The times of sends in milliseconds, sorted. */
export interface Sends {
  readonly idle: readonly number[];
  readonly busy: readonly number[];
}

/** Bob sends messages while nothing else happens, and while some work goes on that `start` begins and `end` ends. */
export async function compareSends<T>(
  house: MediaHouse,
  { idle, busy }: Spans,
  start: () => Promise<{ end(): Promise<T> }>,
): Promise<{ readonly sends: Sends; readonly done: T; readonly seconds: number }> {
  const warm = await sendFor(house, idle / 4);
  if (warm.length === 0) throw new Error("No message was sent");
  const before = await sendFor(house, idle / 2);
  const started = performance.now();
  const work = await start();
  const during = await sendFor(house, busy);
  const done = await work.end();
  const seconds = (performance.now() - started) / 1000;
  const after = await sendFor(house, idle / 2);
  const all = [...before, ...after].sort((one, other) => one - other);
  return { sends: { idle: all, busy: during }, done, seconds };
}

async function sendFor({ server, bob, pair }: MediaHouse, ms: number): Promise<readonly number[]> {
  const probe = await Probe.start(server, bob, pair);
  await Bun.sleep(ms);
  return await probe.end();
}
