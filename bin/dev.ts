import { type App, createApp, readConfig } from "@teahouse/server";
import page from "../packages/web/index.html";

declare global {
  var running: App | undefined;
}

// A reload replaces the modules but keeps the process, so the former server must stop.
await globalThis.running?.stop();
globalThis.running = await createApp(readConfig(process.argv.slice(2), process.env), { page });
console.log(`Teahouse is open at ${globalThis.running.url}, and reloads what changes`);
