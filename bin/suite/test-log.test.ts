import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestLog } from "./test-log.ts";

const folder = mkdtempSync(join(tmpdir(), "teahouse-test-log-"));

const TESTS = {
  "bowls.test.ts": `
    import { expect, test } from "bun:test";
    test("Alice has her bowl", () => {});
    test("Bob has his bowl", () => { console.error("it fell"); expect("shards").toBe("bowl"); });
    test("Carol waits for hers", () => Bun.sleep(60_000), 50);
    test.skip("Dave has one", () => {});`,
  "kettle.test.ts": `throw new Error("there is no kettle");`,
  "cellar.test.ts": `
    import { test } from "bun:test";
    test("Mallory pulls the plug", () => process.exit(3));`,
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("each failure is read with the lines about it, and every test is counted", async () => {
  for (const [name, text] of Object.entries(TESTS)) await Bun.write(join(folder, name), text);
  const child = Bun.spawn([process.execPath, "test", "--parallel=2", "."], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "test" },
    stdout: "ignore",
    stderr: "pipe",
  });
  const log = new TestLog();
  for (const line of (await child.stderr.text()).split("\n")) log.take(line);

  expect([log.passed, log.failed]).toEqual([1, 4]);
  const of = (file: string) => log.troubles.find((trouble) => trouble.file.endsWith(file));
  const bowls = of("bowls.test.ts");
  expect(bowls?.failed.join("\n")).toMatch(/^Bob has his bowl.*\nCarol waits for hers/);
  for (const words of ["it fell", 'Expected: "bowl"', "timed out"]) {
    expect(bowls?.said.join("\n")).toContain(words);
  }
  expect(of("cellar.test.ts")?.failed.join()).toContain("✗");
  // With files that run at once, Bun does not always print lines under the name of their file.
  expect(log.troubles.flatMap(({ said }) => said).join("\n")).toContain("there is no kettle");
});
