import { isWebStale } from "./web.ts";

/** True without a command: only a server needs the web app. */
const serves =
  !["--help", "--version"].some((flag) => process.argv.includes(flag)) &&
  /^(--|$)/.test(process.argv[2] ?? "");

if (serves && isWebStale()) {
  const { buildWeb } = await import("../packages/web/build.ts");
  await buildWeb();
}
if (serves && process.env.npm_lifecycle_event === "start") stopWithParent();
await import("../packages/server/src/main.ts");

/** Stops the server when npm, its parent, is gone. Otherwise it would hold the port and the folder with nobody to stop it. */
function stopWithParent(): void {
  const parent = process.ppid;
  const watching = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watching);
    process.kill(process.pid, "SIGTERM");
  }, 1_000);
  watching.unref();
}
