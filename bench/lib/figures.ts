/**
 * The driver's figures for one window. Times are in nanoseconds. CPU is the CPU time within the window; waiting is
 * the time in which threads were ready to run but had no core.
 */
export const READING = [
  "elapsed",
  "sent",
  "acked",
  "delivered",
  "reads",
  "bytes",
  "ackP50",
  "ackP99",
  "deliveryP50",
  "deliveryP99",
  "serverCpu",
  "serverThreads",
  "serverWaiting",
  "storeCpu",
  "driverCpu",
  "driverWaiting",
] as const;
export type Reading = Figures<(typeof READING)[number]>;

/** The driver's figures for a reconnect. Times count from the start of the first connection. */
export const CATCH_UP = ["elapsed", "deliveries", "p50", "p99", "serverCpu", "driverCpu"] as const;
export type CatchUp = Figures<(typeof CATCH_UP)[number]>;

export type Figures<Name extends string> = Readonly<Record<Name, number>>;

export function parseFigures<Name extends string>(
  line: string,
  names: readonly Name[],
): Figures<Name> {
  const figures: unknown = JSON.parse(line);
  if (!hasNumbers(figures, names)) throw new Error(`the driver said ${line}`);
  return figures;
}

function hasNumbers<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Figures<Name> {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return names.every((name) => typeof fields.get(name) === "number");
}
