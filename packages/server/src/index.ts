export { type App, type AppOptions, createApp } from "./app.ts";
export { type Config, readConfig } from "./config.ts";
export { Clock } from "./lib/clock.ts";
export { DEFAULT_TIMING, type Timing } from "./timing.ts";
