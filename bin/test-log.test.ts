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

test("what failed is read with what was said of it, and all is counted", async () => {
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
  const said = new Map(log.failures.map(({ name, said }) => [name, said.join("\n")]));
  const of = (part: string) => [...said].find(([name]) => name.includes(part))?.[1];
  expect(said.size).toBe(4);
  expect(of("bowls.test.ts > Bob has his bowl")).toContain("it fell");
  expect(of("bowls.test.ts > Bob has his bowl")).toContain('Expected: "bowl"');
  expect(of("bowls.test.ts > Carol waits for hers")).toContain("timed out");
  // What files say that are run at once is not always told under their names.
  expect(of("Unhandled error")).toContain("there is no kettle");
  expect(of("✗ cellar.test.ts")).toBeDefined();
});
