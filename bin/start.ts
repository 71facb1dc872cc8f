import { isWebStale } from "./web.ts";

/** True without a command: only a server needs the web app. */
const serves = !process.argv.includes("--help") && /^(--|$)/.test(process.argv[2] ?? "");

if (serves && isWebStale()) {
  const { buildWeb } = await import("../packages/web/build.ts");
  await buildWeb();
}
await import("../packages/server/src/main.ts");
