import {
  BARE,
  BARE_SAME,
  BUSY_MODES,
  FIXED_LOAD,
  MODES,
  type Mode,
  OURS,
} from "./fan-out-modes.ts";
import {
  cpuPerDelivery,
  deliveriesPerSecond,
  disturbance,
  driverShare,
  type Quantity,
  type Readings,
} from "./lib/readings.ts";
import { fitLine, median } from "./lib/statistics.ts";
import { figure, percentiles, ratio, type Table } from "./lib/table.ts";

type All = Readings<Mode>;

const receiversOf = (rooms: readonly number[]) =>
  rooms.map((n) => `${n.toLocaleString("en")} receivers`);

/** Returns the server to compare with: bare Bun that sends as many bytes a frame. */
function baselineOf(name: string): string {
  return name === OURS || name === BARE_SAME ? BARE_SAME : BARE;
}

function rowsOf(readings: All, cell: (name: string) => string[]): string[][] {
  return readings.names().map((name) => [name, ...cell(name)]);
}

export function costTable(readings: All, mode: Mode, rooms: readonly number[]): Table {
  const cell = (name: string, receivers: number) => {
    const place = { name, mode, receivers };
    const baseline = ratio(readings.ratio(place, baselineOf(name), cpuPerDelivery));
    return `${figure(readings.median(place, cpuPerDelivery))} (${baseline})`;
  };
  return {
    title: `Server CPU per delivery, ${mode}: microseconds (vs bare Bun)`,
    columns: ["server", ...receiversOf(rooms)],
    rows: rowsOf(readings, (name) => rooms.map((receivers) => cell(name, receivers))),
    note: "Teahouse is compared with bare Bun sending the same bytes, the others with bare Bun sending 60 bytes.",
  };
}

/** Splits the CPU of a message to N receivers into S + N·d. */
export function fitTable(readings: All, mode: Mode, rooms: readonly number[]): Table {
  const cost = (name: string, receivers: number) =>
    receivers * readings.median({ name, mode, receivers }, cpuPerDelivery);
  const fit = (name: string) => fitLine(rooms.map((x) => ({ x, y: cost(name, x) })));
  const bare = fit(BARE_SAME);
  const row = (name: string) => {
    const { base, slope } = fit(name);
    const columns = rooms.filter(isLarge).map((receivers) => {
      const delivery = (cost(name, receivers) - base) / receivers;
      const baseline = (cost(BARE_SAME, receivers) - bare.base) / receivers;
      return `${figure(delivery)} (${ratio(delivery / baseline)})`;
    });
    return [name, figure(base), figure(slope), ratio(slope / bare.slope), ...columns];
  };
  return {
    title: `Cost of a message (S) and of a delivery (d), ${mode}: microseconds of server CPU`,
    columns: ["server", "S", "d", "d vs bare Bun", ...rooms.filter(isLarge).map(toColumn)],
    rows: [OURS, BARE_SAME, BARE].map(row),
    note: `S + N·d, fitted to rooms of ${rooms.join(", ")} receivers by least squares of the relative errors. The last columns show, for the large rooms, the measured cost of a delivery without S.`,
  };
}

/** In a smaller room S is most of the cost; the rest is noise. */
const isLarge = (receivers: number) => receivers >= 1000;

const toColumn = (receivers: number) => `d at ${receivers.toLocaleString("en")}`;

export function rateTable(readings: All, rooms: readonly number[]): Table {
  const cell = (name: string, receivers: number) =>
    BUSY_MODES.map((mode) =>
      figure(readings.median({ name, mode, receivers }, deliveriesPerSecond)),
    ).join(" / ");
  return {
    title: "Deliveries a second, one in flight / 16 in flight",
    columns: ["server", ...receiversOf(rooms)],
    rows: rowsOf(readings, (name) => rooms.map((receivers) => cell(name, receivers))),
  };
}

export function fixedLoadTable(readings: All, rooms: readonly number[]): Table {
  const cell = (name: string, receivers: number) => {
    const of = (quantity: Quantity) =>
      readings.median({ name, mode: "fixed load", receivers }, quantity);
    return percentiles(
      of((r) => r.deliveryP50),
      of((r) => r.deliveryP99),
    );
  };
  return {
    title: `Delivery latency at ${FIXED_LOAD.toLocaleString("en")} deliveries a second: p50 / p99 in milliseconds`,
    columns: ["server", ...receiversOf(rooms)],
    rows: rowsOf(readings, (name) => rooms.map((receivers) => cell(name, receivers))),
  };
}

export function driverUseTable(readings: All, rooms: readonly number[]): Table {
  const cell = (name: string, receivers: number) =>
    MODES.map((mode) => figure(readings.median({ name, mode, receivers }, driverShare))).join(
      " / ",
    );
  const disturbances = readings.all.map(({ reading }) => disturbance(reading));
  return {
    title: "Use of the driver's core, in percent: one in flight / 16 in flight / fixed load",
    columns: ["server", ...receiversOf(rooms)],
    rows: rowsOf(readings, (name) => rooms.map((receivers) => cell(name, receivers))),
    note: `Near 100 %, the driver limits the deliveries a second, but not the server's CPU per delivery. Threads of server and driver waited for a core for ${figure(median(disturbances))} % of the time (worst window ${figure(Math.max(...disturbances))} %). More than a few percent means that other work ran on the machine.`,
  };
}
