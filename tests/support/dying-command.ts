import { openDatabase } from "../../packages/server/src/database/open.ts";
import { Clock } from "../../packages/server/src/lib/clock.ts";
import { readPlace } from "../../packages/server/src/operator/arguments.ts";
import { backup } from "../../packages/server/src/operator/backup.ts";
import { migrateTo } from "../../packages/server/src/operator/migrate-to.ts";

/** Runs a program, and kills the process when it reaches a point for the n-th time. */
const [name, nth, ...args] = process.argv.slice(2);
let left = Number(nth);

function at(): void {
  if (--left === 0) process.kill(process.pid, "SIGKILL");
}

if (name === "backup") await backup(args, console.log, at);
if (name === "migrate-to") await migrateTo(args, console.log, at);
if (name === "open") await (await openDatabase(readPlace(args), new Clock(), { at })).close();
