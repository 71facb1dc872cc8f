import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "bun";
import { eventually } from "../support/eventually.ts";
import { Person } from "../support/person.ts";
import { familyOf, isRunning } from "../support/processes.ts";
import { openStream } from "../support/stream.ts";

const root = join(import.meta.dir, "../..");
const data = mkdtempSync(join(tmpdir(), "teahouse-npm-"));

afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Runs the README's command. Returns npm's process and the server's address. */
async function npmStart() {
  const npm = spawn(["npm", "start", "--", "--port", "0", "--data-dir", data], {
    cwd: root,
    stdout: "pipe",
    stderr: "ignore",
  });
  for await (const bytes of npm.stdout) {
    const port = /open at http:\S+:(\d+)/.exec(new TextDecoder().decode(bytes))?.[1];
    if (port !== undefined) return { npm, url: `http://127.0.0.1:${port}` };
  }
  throw new Error("The server said no address");
}

test.each(["SIGTERM", "SIGINT", "SIGHUP", "SIGKILL"] as const)(
  "%s to npm stops the server, which says goodbye",
  async (signal) => {
    const { npm, url } = await npmStart();
    const family = familyOf(npm.pid);
    const stream = await openStream(await Person.enter(url, "Alice"), "ws");
    await stream.begun;
    npm.kill(signal);
    await npm.exited;
    await stream.closed;
    expect(stream.frames.at(-1)).toEqual({ type: "bye", code: "restarting" });
    await eventually(() => expect(family.filter(isRunning)).toEqual([]), 10_000);
  },
);
