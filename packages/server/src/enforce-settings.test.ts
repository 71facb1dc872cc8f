import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Problem, problem } from "@teahouse/protocol";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { enforceSettings } from "./enforce-settings.ts";
import type { House } from "./house.ts";

let opened: TestHouse;

beforeAll(async () => {
  opened = await openHouse({ alone: true });
});
afterAll(() => opened.close());

/** The server, which first refuses some acts. */
function refusing(refusals: Problem[]): House {
  const { house } = opened.app;
  const write: House["write"] = async (act) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    return await house.write(act);
  };
  return Object.create(house, { write: { value: write } });
}

test("a server that is silent for a moment while it starts tries again", async () => {
  const refusals = Array.from({ length: 3 }, () => problem("unavailable", { retryAfter: 1 }));
  await enforceSettings(refusing(refusals));
  expect(refusals).toEqual([]);
});

test("a server that stays silent, or whose outcome is unknown, does not start", async () => {
  const code = (done: Promise<void>) => done.catch((refusal: Problem) => refusal.code);
  const silent = Array.from({ length: 9 }, () => problem("unavailable", { retryAfter: 1 }));
  expect(await code(enforceSettings(refusing(silent)))).toBe("unavailable");
  const unknown = [problem("unknown", { retryAfter: 1 })];
  expect(await code(enforceSettings(refusing(unknown)))).toBe("unknown");
});
