import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "bun";
import { eventually } from "../../../tests/support/eventually.ts";
import { PASSWORD } from "../../../tests/support/person.ts";
import { buildModules } from "../build.ts";
import type { Client } from "../src/index.ts";
import { connected, type Setup, shareHouse } from "../tests/support/setup.ts";

const MODULES = join(import.meta.dir, "../../../node_modules");
const bytes = Uint8Array.from({ length: 9_000_000 }, (_, i) => (i * 23 + (i >> 12)) & 0xff);

const openSetup = shareHouse();
let built: string;
let setup: Setup;
let alice: Client;
let pair: string;
let folder: string;

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), "teahouse-built-"));
});
afterAll(() => rm(built, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "teahouse-file-"));
  setup = await openSetup();
  const [person, bob] = await setup.house.cast("Alice", "Bob");
  pair = await person.befriend(bob);
  alice = setup.client(person);
  await connected(alice);
  await alice.open(pair);
  const account = { username: bob.username, password: PASSWORD, token: bob.token };
  await Bun.write(join(folder, "account.json"), JSON.stringify(account));
  await Bun.write(join(folder, "茶.bin"), bytes);
});

afterEach(async () => {
  await setup.close();
  await rm(folder, { recursive: true, force: true });
});

/** The example as Bun runs it. */
async function forBun(): Promise<string[]> {
  return [process.execPath, join(import.meta.dir, "send-file.ts")];
}

/** The example as plain JavaScript, on the built SDK. */
async function forNode(): Promise<string[]> {
  await buildModules(join(built, "node_modules/@teahouse/client"));
  await symlink(join(MODULES, "zod"), join(built, "node_modules/zod"));
  await Bun.build({
    entrypoints: [join(import.meta.dir, "send-file.ts")],
    outdir: built,
    naming: "[name].mjs",
    target: "node",
    external: ["@teahouse/client"],
  });
  return ["node", join(built, "send-file.mjs")];
}

function send(program: readonly string[]) {
  const file = join(folder, "account.json");
  const args = [setup.network.url, file, pair, join(folder, "茶.bin")];
  return spawn([...program, ...args], { cwd: folder, stdout: "pipe", stderr: "pipe" });
}

/** The attachments that Alice sees. */
function seen() {
  const timeline = alice.state.conversations.get(pair)?.timeline ?? [];
  return timeline.flatMap((event) => (event.type === "message.sent" ? event.attachments : []));
}

describe.each([
  ["Bun", forBun],
  ["Node", forNode],
])("the example in %s", (_, prepare) => {
  let program: readonly string[];
  beforeAll(async () => {
    program = await prepare();
  });

  test("sends a file, which others download", async () => {
    const sending = send(program);
    expect(await new Response(sending.stderr).text()).toBe("");
    expect(await sending.exited).toBe(0);
    expect(await new Response(sending.stdout).text()).toContain("100 %");
    await eventually(() => expect(seen()).toMatchObject([{ kind: "file", name: "茶.bin" }]));
    const [attachment] = seen();
    const response = await alice.download({ id: attachment?.id ?? "" });
    expect(Bun.hash(await response.arrayBuffer())).toBe(Bun.hash(bytes));
  });

  test("goes on after it was killed, and sends the file once", async () => {
    setup.network.cutsAfter = 2_000_000;
    const first = send(program);
    const patched = () => setup.network.heads.filter((head) => head.startsWith("PATCH")).length;
    await eventually(() => expect(patched()).toBeGreaterThan(1));
    first.kill("SIGKILL");
    await first.exited;
    setup.network.cutsAfter = Number.POSITIVE_INFINITY;
    expect(await send(program).exited).toBe(0);
    await eventually(() => expect(seen()).toHaveLength(1));
    const begun = setup.network.heads.filter((head) => head === "POST /api/uploads");
    expect(begun).toHaveLength(1);
  });
});
