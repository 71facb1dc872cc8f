import {
  DEFAULT_LIMITS,
  LIMITS,
  type LimitName,
  type Limits,
  limitNames,
} from "@teahouse/protocol";
import { StartError } from "./lib/start-error.ts";

/** Returns the setting of a limit: `LIMIT_SENDS_PER_SECOND` for `sendsPerSecond`. */
export function limitSetting(name: LimitName): string {
  return `LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

export const limitSettings = limitNames.map(limitSetting);

/** Reads the limits that are set. Throws a `StartError` for a value that a limit cannot have. */
export function readLimits(raw: (name: string) => string | undefined): Limits {
  const limits: Record<LimitName, number> = { ...DEFAULT_LIMITS };
  for (const name of limitNames) {
    const text = raw(limitSetting(name))?.trim();
    if (text === undefined || text === "") continue;
    const value = Number(text);
    const isRate = name.endsWith("PerSecond");
    const mayBeNone = LIMITS[name].value === 0;
    if (!(isRate ? /^\d+(\.\d+)?$/ : /^\d+$/).test(text) || (value <= 0 && !mayBeNone)) {
      const kind = isRate ? "number" : "whole number";
      const range = mayBeNone ? "" : " above 0";
      throw new StartError(`${limitSetting(name)} must be a ${kind}${range}, not "${text}"`);
    }
    const limit = LIMITS[name];
    if ("highest" in limit && value > limit.highest) {
      throw new StartError(`${limitSetting(name)} must be at most ${limit.highest}, not "${text}"`);
    }
    limits[name] = value;
  }
  return limits;
}
