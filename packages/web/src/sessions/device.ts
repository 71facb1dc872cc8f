/** What kind of browser and system a sign-in came from, as far as its `User-Agent` tells. */
export interface Device {
  readonly browser: string;
  readonly system: string | undefined;
}

/** The first that fits holds: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
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

/** Reads a `User-Agent`; undefined for an empty one. What is no browser keeps its first word, such as `curl/8.5`. */
export function toDevice(agent: string): Device | undefined {
  const browser = nameIn(agent, BROWSERS) ?? agent.trim().split(/\s+/)[0];
  return browser ? { browser, system: nameIn(agent, SYSTEMS) } : undefined;
}
