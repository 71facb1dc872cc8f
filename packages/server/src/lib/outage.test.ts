import { afterEach, beforeEach, expect, test } from "bun:test";
import { eventually } from "../../../../tests/support/eventually.ts";
import { createLogger } from "./logger.ts";
import { Outage } from "./outage.ts";

const REMIND_MS = 60;

let lines: Record<string, unknown>[];
let outage: Outage;

beforeEach(() => {
  lines = [];
  const logger = createLogger("warn", (line) => lines.push(JSON.parse(line)));
  outage = new Outage("The cellar", logger, REMIND_MS);
});
afterEach(() => outage.stop());

const messages = () => lines.map(({ message }) => message);
const closed = () => new Error("It cannot be reached", { cause: new Error("The door is closed") });

test("an outage begins with one line, whatever fails, and that line has the cause", () => {
  for (let n = 0; n < 100; n++) outage.failed(closed());
  expect(lines).toMatchObject([
    {
      level: "warn",
      message: "The cellar is away",
      cause: "It cannot be reached: The door is closed",
    },
  ]);
});

test("an outage that lasts has a line at each interval, with the newest cause", async () => {
  outage.failed(closed());
  outage.failed(new Error("The key is lost"));
  await eventually(() => expect(lines.length).toBeGreaterThanOrEqual(3));
  expect(messages().slice(0, 3)).toEqual([
    "The cellar is away",
    "The cellar is still away",
    "The cellar is still away",
  ]);
  expect(lines[1]).toMatchObject({ cause: "The key is lost", seconds: 0 });
});

test("an outage ends with one line, and the next one begins anew", async () => {
  outage.failed(closed());
  for (let n = 0; n < 10; n++) outage.worked(performance.now());
  await eventually(() => expect(messages()).toContain("The cellar is back"));
  const { length } = lines;
  outage.worked(performance.now());
  outage.failed(closed());
  expect(messages().slice(length)).toEqual(["The cellar is away"]);
  expect(messages().filter((message) => message === "The cellar is back")).toHaveLength(1);
});

test("a success of work that began before the failure does not end the outage, nor does a short success", async () => {
  const early = performance.now();
  outage.failed(closed());
  outage.worked(early - 1);
  outage.worked(performance.now());
  outage.failed(closed());
  await Bun.sleep(1_200);
  expect(messages()).not.toContain("The cellar is back");
});

test("where only writes fail, a read does not end the outage", async () => {
  outage.failed(closed(), "writes");
  outage.worked(performance.now(), "read");
  await Bun.sleep(1_200);
  expect(messages()).not.toContain("The cellar is back");
  outage.worked(performance.now(), "write");
  await eventually(() => expect(messages()).toContain("The cellar is back"));
});
