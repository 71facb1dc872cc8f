import { type App, createApp, readConfig } from "@teahouse/server";
import page from "../packages/web/index.html";

declare global {
  var running: App | undefined;
}

// A reload replaces the modules and keeps the process; the server before it has to go.
await globalThis.running?.stop();
globalThis.running = await createApp(readConfig(process.argv.slice(2), process.env), { page });
console.log(`Teahouse is open at ${globalThis.running.url}, and reloads what changes`);
