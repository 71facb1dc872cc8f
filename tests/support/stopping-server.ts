import { createApp } from "../../packages/server/src/app.ts";
import { readConfig } from "../../packages/server/src/config.ts";
import type { AtPoint } from "../../packages/server/src/lib/point.ts";

/**
 * A server that keeps the times of `TEST_TIMING`, and ends or stops itself where it is told to: `STOP_AT=committed:3:SIGKILL` is when it comes there for
 * the third time.
 */
function stopper(wish: string | undefined): AtPoint {
  const [where, times, signal] = wish?.split(":") ?? [];
  let left = Number(times);
  return async (point) => {
    if (point !== where || --left !== 0) return;
    // The answers of the same turn are on their way out.
    if (point === "publishing") await Bun.sleep(20);
    process.kill(process.pid, signal);
    // A signal to oneself is there at the next turn at the latest; nothing more is to be done before it.
    await (signal === "SIGKILL" ? new Promise(() => {}) : Bun.sleep(10));
  };
}

const app = await createApp(readConfig([], process.env), {
  at: stopper(process.env.STOP_AT),
  timing: JSON.parse(process.env.TEST_TIMING ?? "{}"),
  lost: () => process.exit(1),
});
console.log(`Teahouse is open at ${app.url}`);
process.once("SIGTERM", () => {
  app.stop().then(() => process.exit(0));
});
