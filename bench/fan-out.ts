import {
  type Contender,
  type RunningContender,
  startContender,
  stopContender,
} from "./contenders/contender.ts";
import { bareBun, floor, socketIo, ws } from "./contenders/peers.ts";
import { buildHouse, sampleFrame, teahouse } from "./contenders/teahouse.ts";
import { BARE, BARE_SAME, BUSY_MODES, MODES, type Mode, paceOf } from "./fan-out-modes.ts";
import {
  costTable,
  driverUseTable,
  fitTable,
  fixedLoadTable,
  rateTable,
} from "./fan-out-tables.ts";
import type { Plan } from "./lib/plan.ts";
import { Readings } from "./lib/readings.ts";
import type { Findings } from "./lib/results.ts";

/** A room so small that a message costs more than its deliveries. Only the fit uses it. */
const SMALLEST = 16;

/** Measures the cost of a delivery in rooms of several sizes, and compares it with servers that store nothing. */
export async function fanOut(plan: Plan): Promise<Findings> {
  const rooms = plan.quick ? [100, 1000] : [100, 1000, 5000];
  const house = await buildHouse(Math.max(...rooms));
  const frame = await sampleFrame(house);
  const compared = [teahouse(house), bareBun(BARE_SAME, frame), bareBun(BARE)];
  const readings = new Readings<Mode>();
  await measureRoom(SMALLEST, compared, BUSY_MODES, plan, readings);
  for (const receivers of rooms) {
    await measureRoom(receivers, [...compared, ws, socketIo, floor], MODES, plan, readings);
  }
  return {
    tables: [
      ...BUSY_MODES.map((mode) => costTable(readings, mode, rooms)),
      ...BUSY_MODES.map((mode) => fitTable(readings, mode, [SMALLEST, ...rooms])),
      rateTable(readings, rooms),
      fixedLoadTable(readings, rooms),
      driverUseTable(readings, rooms),
    ],
    figures: readings.all,
  };
}

/** Starts all servers at once and measures them in turn, so that a slow minute of the machine hits them all. */
async function measureRoom(
  receivers: number,
  contenders: readonly Contender[],
  modes: readonly Mode[],
  plan: Plan,
  readings: Readings<Mode>,
): Promise<void> {
  const running: RunningContender[] = [];
  for (const contender of contenders) running.push(await startContender(contender, receivers));
  const warming = { warmMs: 0, windowMs: plan.firstWarmMs };
  for (const { driver } of running) {
    await driver.measure(paceOf("16 in flight", receivers), warming);
  }
  for (const mode of modes) {
    for (let round = 0; round < plan.rounds; round++) {
      for (const { name, driver } of running) {
        const reading = await driver.measure(paceOf(mode, receivers), plan.timing);
        readings.add({ name, mode, receivers, round, reading });
      }
    }
  }
  await Promise.all(running.map(stopContender));
}
