import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $, spawn } from "bun";
import { AnswerReader } from "../../packages/server/src/pictures/answer-reader.ts";
import { Person } from "../support/person.ts";
import { pictureOf } from "../support/pictures.ts";
import { stopAt } from "../support/stopping.ts";

const ROOT = join(import.meta.dir, "../..");

// The file is the same for both engines, and its build takes seconds.
describe.skipIf(process.env.TEST_POSTGRES !== undefined)("the executable", () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "teahouse-executable-"));
    await $`${process.execPath} ${join(ROOT, "bin/build.ts")} ${folder}`.quiet();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is one file, and serves the web app and the API from any folder", async () => {
    const server = spawn([join(folder, "teahouse"), "--port", "0", "--host", "127.0.0.1"], {
      cwd: folder,
      // Only the tests' own program can stop at a given point.
      env: stopAt("committed", 1, "SIGKILL"),
      stdout: "pipe",
      stderr: "ignore",
    });
    const { value } = await server.stdout.getReader().read();
    const url = /http:\S+/.exec(new TextDecoder().decode(value))?.[0] ?? "";
    const page = await (await fetch(url)).text();
    const script = /src="(\/assets\/main-[^"]+\.js)"/.exec(page)?.[1] ?? "";
    for (const [accepted, encoding] of [
      ["br", "br"],
      ["gzip", "gzip"],
      ["identity", null],
    ] as const) {
      const answer = await fetch(url + script, {
        headers: { "accept-encoding": accepted },
        decompress: false,
      });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect((await answer.bytes()).length).toBeGreaterThan(50_000);
    }
    const alice = await Person.enter(url, "Alice");
    expect((await alice.say("g:10000", "from one file")).seq).toBe(1);
    server.kill();
    expect(await server.exited).toBe(0);
  });

  test("is the program of its own child processes", async () => {
    const child = spawn([join(folder, "teahouse"), "make-pictures", "picture"], {
      cwd: "/",
      env: {},
      stdin: await pictureOf("png"),
      stdout: "pipe",
      stderr: "ignore",
    });
    const reader = new AnswerReader("picture", 100_000);
    for await (const piece of child.stdout) reader.add(piece);
    expect(reader.end().head).toMatchObject({ type: "image/png", width: 64, height: 48 });
    expect(await child.exited).toBe(0);
  });
});
