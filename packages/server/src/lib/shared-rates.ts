import type { Rate } from "./rates.ts";

/**
 * Takes a token of a shared bucket. It uses Redis' clock, plus the offset by which tests move the node's clock.
 * A full bucket expires. Returns 0, or the milliseconds to wait.
 */
const TAKE = `
local burst, per_ms, offset = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000) + offset
local known = redis.call("HMGET", KEYS[1], "left", "at")
local left, at = tonumber(known[1]) or burst, tonumber(known[2]) or now
left = math.min(burst, left + math.max(0, now - at) * per_ms)
-- A hundredth of a millisecond covers the rounding errors.
local wait = math.max(0, math.ceil((1 - left) / per_ms - 0.01))
if wait == 0 then left = left - 1 end
-- Stored even when nothing is taken: if the clock was set back, time counts from here.
redis.call("HSET", KEYS[1], "left", string.format("%.17g", left), "at", string.format("%d", now))
redis.call("PEXPIRE", KEYS[1], math.ceil((burst - left) / per_ms))
return wait`;

const GIVE_BACK = `
local left = tonumber(redis.call("HGET", KEYS[1], "left"))
if left then
  left = math.min(tonumber(ARGV[1]), left + 1)
  redis.call("HSET", KEYS[1], "left", string.format("%.17g", left))
end
return 0`;

export interface SharedRatesOptions {
  /** Runs a script on the store that the nodes share. */
  readonly run: (script: string, key: string, parameters: readonly number[]) => Promise<number>;
  /** How far this node's clock is moved, in milliseconds. */
  readonly offset: () => number;
}

/** Token buckets in Redis, shared by all nodes of a house. */
export class SharedRates {
  readonly #options: SharedRatesOptions;

  constructor(options: SharedRatesOptions) {
    this.#options = options;
  }

  /** Takes one token. Returns 0, or the milliseconds until one is there. */
  async take(name: string, rate: Rate): Promise<number> {
    const { run, offset } = this.#options;
    return await run(TAKE, `rate:${name}`, [rate.burst, rate.perSecond / 1000, offset()]);
  }

  async giveBack(name: string, rate: Rate): Promise<void> {
    await this.#options.run(GIVE_BACK, `rate:${name}`, [rate.burst]);
  }
}
