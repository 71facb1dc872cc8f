import { createApp } from "../../packages/server/src/app.ts";
import { readConfig } from "../../packages/server/src/config.ts";
import type { AtPoint } from "../../packages/server/src/lib/point.ts";

/** As in `openHouse`: a start and a password then take a third of their CPU. */
const READERS = 2;
const HASH_COST = { memoryCost: 8, timeCost: 1 };

/**
 * A server with the times of `TEST_TIMING`. It sends itself a signal at the point of `STOP_AT`. For example,
 * `committed:3:SIGKILL` kills it when it reaches `committed` for the third time. `TEST_READERS` says on how many
 * connections it reads PostgreSQL.
 */
function stopper(wish: string | undefined): AtPoint {
  const [where, times, signal] = wish?.split(":") ?? [];
  let left = Number(times);
  return async (point) => {
    if (point !== where || --left !== 0) return;
    // The answers of this turn need a moment to leave.
    if (point === "publishing") await Bun.sleep(20);
    process.kill(process.pid, signal);
    // The signal arrives in the next turn at the latest. Nothing else may happen before it.
    await (signal === "SIGKILL" ? new Promise(() => {}) : Bun.sleep(10));
  };
}

const app = await createApp(readConfig([], process.env), {
  at: stopper(process.env.STOP_AT),
  timing: JSON.parse(process.env.TEST_TIMING ?? "{}"),
  readers: Number(process.env.TEST_READERS ?? READERS),
  hashCost: HASH_COST,
  lost: () => process.exit(1),
});
console.log(`Teahouse is open at ${app.url}`);
process.once("SIGTERM", () => {
  app.stop().then(() => process.exit(0));
});
