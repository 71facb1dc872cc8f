import { isWebStale } from "./web.ts";

if (!process.argv.includes("--help") && isWebStale()) {
  const { buildWeb } = await import("../packages/web/build.ts");
  await buildWeb();
}
await import("../packages/server/src/main.ts");
