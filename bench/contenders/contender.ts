import { Driver, type DriverOptions } from "../lib/driver.ts";
import type { Server } from "../lib/processes.ts";

/** A kind of server that is measured: how it starts, and how the driver talks to it. */
export interface Contender {
  readonly name: string;
  readonly driverOptions: Pick<DriverOptions, "dialect" | "path" | "tokens">;
  start(): Promise<Server>;
}

/** A running server, and a driver whose connections to it are open. */
export interface RunningContender {
  readonly name: string;
  readonly server: Server;
  readonly driver: Driver;
}

export async function startContender(
  contender: Contender,
  connections: number,
): Promise<RunningContender> {
  const server = await contender.start();
  const driver = new Driver({ ...contender.driverOptions, server, connections });
  await driver.open();
  return { name: contender.name, server, driver };
}

export async function stopContender({ driver, server }: RunningContender): Promise<void> {
  await driver.stop();
  await server.stop();
}
