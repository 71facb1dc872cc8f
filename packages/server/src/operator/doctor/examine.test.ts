import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type FullHouse, fillHouse } from "../../../../../tests/support/full-house.ts";
import { openHouse, type TestHouse } from "../../../../../tests/support/house.ts";
import { attachmentBreaks } from "../../../../../tests/support/violations/attachments.ts";
import { groupBreaks } from "../../../../../tests/support/violations/groups.ts";
import { logBreaks } from "../../../../../tests/support/violations/log.ts";
import { peopleBreaks } from "../../../../../tests/support/violations/people.ts";
import type { Violation } from "../../../../../tests/support/violations/violation.ts";
import type { Database } from "../../database/database.ts";
import { openDatabase } from "../../database/open.ts";
import { Clock } from "../../lib/clock.ts";
import { CHECKS, examine, examineState } from "./examine.ts";
import type { Finding } from "./finding.ts";

let house: TestHouse;
let full: FullHouse;
let database: Database;

beforeAll(async () => {
  house = await openHouse();
  full = await fillHouse(house);
});
afterAll(async () => {
  await database.close();
  await house.start();
  await house.close();
});

test("an open house in which everything has happened is healthy", async () => {
  const findings = await examine(house.app.house.database);
  expect(findings.map(String).filter((line) => !line.startsWith("ok "))).toEqual([]);
  expect(findings.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  await house.stop();
  const { folder, url } = house.place;
  database = await openDatabase({ folder, ...(url === undefined ? {} : { url }) }, new Clock());
});

class Undone extends Error {}

/** Breaks something, returns the faults that the doctor finds, and undoes the break. */
async function brokenBy(breaks: Violation[1]): Promise<readonly Finding[]> {
  let findings: readonly Finding[] = [];
  const undone = database.write(async (sql) => {
    await breaks(sql, full);
    findings = await examineState(sql);
    throw new Undone();
  });
  await undone.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return findings.filter(({ ok }) => !ok);
}

/** At least one break of each rule. */
const BREAKS = [...attachmentBreaks, ...logBreaks, ...peopleBreaks, ...groupBreaks];

describe("the doctor finds a break of the rule", () => {
  test.each(BREAKS)("%s", async (name, breaks) => {
    const found = await brokenBy(breaks);
    expect(found.map((finding) => finding.name)).toContain(name);
    const line = String(found.find((finding) => finding.name === name));
    expect(line).toStartWith("WRONG ");
    expect(line).not.toContain("undefined");
    expect(line).not.toContain("NaN");
  });

  test("and this list breaks every rule", () => {
    const broken = new Set(BREAKS.map(([name]) => name));
    expect([...broken].sort()).toEqual(CHECKS.map(({ name }) => name).sort());
  });

  test("and every break is undone", async () => {
    expect((await examine(database)).every(({ ok }) => ok)).toBe(true);
  });
});
