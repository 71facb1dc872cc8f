import { afterEach, beforeEach, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn, spawnSync } from "bun";
import { runCommand } from "../../../../tests/support/commands.ts";
import { onSqlite } from "../../../../tests/support/long.ts";
import { Person } from "../../../../tests/support/person.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";

const MAIN = join(import.meta.dir, "../main.ts");

/** Root may write everywhere, so tests of missing rights run as this user. */
const STRANGER = 65_534;
const isRoot = process.getuid?.() === 0;
const AS_STRANGER = isRoot
  ? ["setpriv", `--reuid=${STRANGER}`, `--regid=${STRANGER}`, "--clear-groups"]
  : [];
const canRun = spawnSync([...AS_STRANGER, process.execPath, MAIN, "--help"]).exitCode === 0;

onSqlite("a data folder", () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), "teahouse-folder-"));
    folder = join(parent, "data");
  });
  afterEach(() => {
    chmodSync(parent, 0o700);
    rmSync(parent, { recursive: true, force: true });
  });

  /** Starts a server, and sends a message. Returns the modes of its files while it runs. */
  async function open(): Promise<Record<string, string>> {
    const flags = ["--port", "0", "--log-level", "silent", "--data-dir", folder];
    const app = await createApp(readConfig(flags, {}));
    const alice = await Person.enter(app.url, "Alice");
    await alice.say("g:10000", "for nobody else's eyes");
    const found = modesIn(folder);
    await app.stop();
    return found;
  }

  function modeOf(path: string): string {
    return (statSync(path).mode & 0o777).toString(8);
  }

  function modesIn(where: string): Record<string, string> {
    return Object.fromEntries(readdirSync(where).map((name) => [name, modeOf(join(where, name))]));
  }

  const isPrivate = (modes: Record<string, string>) =>
    Object.values(modes).every((mode) => mode === "600");

  test("is made for the server's user alone, and so is every file in it", async () => {
    const modes = await open();
    expect(modeOf(folder)).toBe("700");
    expect(Object.keys(modes)).toContain("teahouse.db-wal");
    expect({ modes, isPrivate: isPrivate(modes) }).toEqual({ modes, isPrivate: true });
  });

  test("with files that others could read is closed at the next start", async () => {
    await open();
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
    const modes = await open();
    expect({ modes, isPrivate: isPrivate(modes) }).toEqual({ modes, isPrivate: true });
  });

  test("has backups and restored houses that only its user can read", async () => {
    await open();
    const backup = join(parent, "backup.db");
    expect((await runCommand("backup", backup, "--data-dir", folder)).code).toBe(0);
    expect(modeOf(backup)).toBe("600");
    chmodSync(backup, 0o644);
    const flags = ["--replace", "--data-dir", folder];
    expect((await runCommand("restore", backup, ...flags)).code).toBe(0);
    const modes = modesIn(folder);
    expect(Object.keys(modes).some((name) => name.includes(".before-"))).toBe(true);
    expect({ modes, isPrivate: isPrivate(modes) }).toEqual({ modes, isPrivate: true });
  });

  /** Starts a server as another user. Returns what it says before it ends with 1. */
  async function refusal(): Promise<string> {
    const command = [process.execPath, MAIN, "--port", "0", "--data-dir", folder];
    const env = { PATH: process.env.PATH ?? "" };
    const child = spawn([...AS_STRANGER, ...command], { stdout: "ignore", stderr: "pipe", env });
    const said = (await new Response(child.stderr).text()).trimEnd();
    expect({ said, code: await child.exited }).toEqual({ said, code: 1 });
    expect(said.split("\n")).toHaveLength(1);
    return said;
  }

  const owner = process.getuid?.();
  const user = isRoot ? STRANGER : owner;
  const chown = `run: chown -R ${user}:`;

  test.skipIf(!canRun)("of another user is explained in one line", async () => {
    mkdirSync(folder);
    chmodSync(folder, isRoot ? 0o755 : 0o555);
    chmodSync(parent, 0o755);
    const said = await refusal();
    expect(said).toContain(`belongs to user ${owner}, and the server runs as user ${user}`);
    expect(said).toContain(chown);
    chmodSync(folder, 0o700);
  });

  test.skipIf(!canRun || !isRoot)("with a file of another user is explained too", async () => {
    await open();
    chmodSync(parent, 0o755);
    for (const path of [folder, join(folder, "teahouse.lock")]) chmodSync(path, 0o777);
    expect(await refusal()).toContain(`${folder}/teahouse.db belongs to user ${owner}`);
  });

  test.skipIf(!canRun)(
    "that cannot be created is explained, and nobody is told to change the owner of its parent",
    async () => {
      chmodSync(parent, isRoot ? 0o755 : 0o555);
      const said = await refusal();
      expect(said).toContain(`user ${user} cannot create it; run: install -d -m 700 -o ${user}`);
      expect(said).not.toContain("chown");
    },
  );
});
