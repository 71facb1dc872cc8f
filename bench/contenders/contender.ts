import { Driver, type DriverOptions } from "../lib/driver.ts";
import type { Server } from "../lib/processes.ts";

/** A kind of server that takes part: how it is started and how the driver talks to it. */
export interface Contender {
  readonly name: string;
  readonly drive: Pick<DriverOptions, "dialect" | "path" | "tokens">;
  start(): Promise<Server>;
}

/** A server that runs, with its connections open. */
export interface Standing {
  readonly name: string;
  readonly server: Server;
  readonly driver: Driver;
}

export async function stand(contender: Contender, connections: number): Promise<Standing> {
  const server = await contender.start();
  const driver = new Driver({ ...contender.drive, server, connections });
  await driver.open();
  return { name: contender.name, server, driver };
}

export async function fall({ driver, server }: Standing): Promise<void> {
  await driver.stop();
  await server.stop();
}
