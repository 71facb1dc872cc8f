import { existsSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "bun";
import { installChromium } from "../tests/support/chromium.ts";
import { startPostgres } from "../tests/support/postgres.ts";

const root = join(import.meta.dir, "..");
process.chdir(root);

/** Runs `bun test` and counts what its last lines say. */
async function run(label: string, paths: string[], environment: Record<string, string> = {}) {
  console.log(`\n── ${label}`);
  const command = [process.execPath, "test", "--isolate", "--timeout", "60000", ...paths];
  const child = spawn(command, {
    env: { ...process.env, NODE_ENV: "test", ...environment },
    stdout: "inherit",
    stderr: "pipe",
  });
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of child.stderr) {
    process.stderr.write(bytes);
    text += decoder.decode(bytes, { stream: true });
  }
  const count = (word: string) =>
    Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(text)?.[1] ?? 0);
  const failed = count("fail");
  return { passed: count("pass"), failed: failed === 0 && (await child.exited) !== 0 ? 1 : failed };
}

const only = process.argv.slice(2);
const onServer = ["packages/server", "packages/client", "tests"].filter((path) => existsSync(path));

await installChromium();
const postgres = await startPostgres();
const results: { readonly passed: number; readonly failed: number }[] = [];
try {
  results.push(await run("on SQLite", only.length > 0 ? only : ["packages", "tests"]));
  const again = only.length > 0 ? only : onServer;
  results.push(await run("on PostgreSQL", again, { TEST_POSTGRES: postgres.url }));
} finally {
  await postgres.stop();
}

const sum = (key: "passed" | "failed") => results.reduce((total, one) => total + one[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 && sum("passed") > 0 ? 0 : 1);
