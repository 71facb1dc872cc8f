/** The browser and system of a session, as far as its `User-Agent` tells. */
export interface Device {
  readonly browser: string;
  readonly system: string | undefined;
}

/** The first match counts: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg/, "Edge"],
  [/\bOPR\//, "Opera"],
  [/MicroMessenger/, "WeChat"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function nameIn(agent: string, names: readonly (readonly [RegExp, string])[]) {
  return names.find(([pattern]) => pattern.test(agent))?.[1];
}

/**
 * Reads a `User-Agent`. Undefined for an empty one. Programs other than browsers keep the first word, such as
 * `curl/8.5`.
 */
export function toDevice(agent: string): Device | undefined {
  const browser = nameIn(agent, BROWSERS) ?? agent.trim().split(/\s+/)[0];
  return browser ? { browser, system: nameIn(agent, SYSTEMS) } : undefined;
}
