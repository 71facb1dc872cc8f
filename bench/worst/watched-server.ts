import { createApp, readConfig } from "@teahouse/server";
import { serve } from "bun";

/**
 * A server of Teahouse that also measures its loop: the port in `WATCH_PORT` returns the longest turn since the last
 * request, in milliseconds.
 */
let longest = 0;
let turned = performance.now();

function turn(): void {
  const now = performance.now();
  longest = Math.max(longest, now - turned);
  turned = now;
  setImmediate(turn);
}

const app = await createApp(readConfig([], process.env));
setImmediate(turn);

serve({
  hostname: "127.0.0.1",
  port: Number(process.env.WATCH_PORT),
  fetch() {
    const answer = String(longest);
    longest = 0;
    return new Response(answer);
  },
});

process.on("SIGTERM", () => app.stop().then(() => process.exit(0)));
