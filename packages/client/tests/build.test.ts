import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { $ } from "bun";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { buildClient } from "../build.ts";

const MODULES = join(import.meta.dir, "../../../node_modules");

/** The most that the SDK may weigh in a browser, in gzipped bytes. */
const LARGEST = 42_000;

let folder: string;
let house: TestHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "teahouse-sdk-"));
  await mkdir(join(folder, "node_modules/@teahouse"), { recursive: true });
  await buildClient(join(folder, "node_modules/@teahouse/client"));
  await symlink(join(MODULES, "zod"), join(folder, "node_modules/zod"));
  await Bun.write(join(folder, "package.json"), '{"type":"module"}');
  house = await openHouse();
});

afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const CHAT = `
import { createClient } from "@teahouse/client";
const [url, token] = process.argv.slice(2);
const client = createClient({ url, token });
client.on("event", (event) => {
  if (event.type !== "message.sent") return;
  console.log(client.connection.transport, event.text);
  client.stop();
});
client.start();
client.send("g:10000", "from Node");
`;

describe("the built SDK", () => {
  test("runs in node, talks to a server, and lets the process end", async () => {
    const alice = await house.person("Alice");
    await Bun.write(join(folder, "chat.mjs"), CHAT);
    const node = await $`node chat.mjs ${house.url} ${alice.token}`.cwd(folder).quiet().nothrow();
    expect(node.stderr.toString()).toBe("");
    expect(node.stdout.toString()).toMatch(/^(websocket|sse) from Node\n$/);
    expect(node.exitCode).toBe(0);
  });

  test("is packed by npm with everything that it needs, and runs from its tarball", async () => {
    const built = join(folder, "node_modules/@teahouse/client");
    const [packed] = await $`npm pack --json --pack-destination ${folder}`
      .cwd(built)
      .quiet()
      .json();
    const names = packed.files.map(({ path }: { readonly path: string }) => path);
    for (const name of ["LICENSE", "README.md", "index.d.ts", "index.js", "package.json"]) {
      expect(names).toContain(name);
    }
    expect(names.filter((name: string) => /(?<!\.d)\.ts$|test/.test(name))).toEqual([]);
    const elsewhere = join(folder, "elsewhere");
    await mkdir(elsewhere);
    await $`tar -xzf ${join(folder, packed.filename)} -C ${elsewhere}`.quiet();
    const script =
      'import { createClient } from "./package/index.js"; console.log(typeof createClient);';
    const node = await $`node --input-type=module -e ${script}`.cwd(elsewhere).quiet();
    expect(node.stdout.toString()).toBe("function\n");
  });

  test.each(["client", "protocol", "server", "web"])(
    "npm refuses to pack the source of %s, and says how the SDK is packed",
    async (name) => {
      const cwd = join(import.meta.dir, "../..", name);
      const { exitCode, stderr } = await $`npm pack --dry-run`.cwd(cwd).quiet().nothrow();
      expect(exitCode).not.toBe(0);
      expect(stderr.toString()).toContain("npm pack ./packages/client/dist");
    },
  );

  const check = ["--noEmit", "--strict", "--target", "esnext", "--types", "", "--singleThreaded"];
  const tsc = join(MODULES, ".bin/tsc");

  test.each([
    ["nodenext", "nodenext"],
    ["preserve", "bundler"],
  ])("has types for users of TypeScript (%s)", async (module, resolution) => {
    await Bun.write(
      join(folder, "right.ts"),
      `import { type Client, createClient, Problem, type State } from "@teahouse/client";
      const client: Client = createClient({ url: "http://127.0.0.1:4000" });
      const state: State = client.state;
      const { seq } = await client.call("message.send", { conversation: "g:10000", clientId: "", text: "" });
      export const texts: string[] = [...state.conversations.values()].flatMap(({ lastEvent }) =>
        lastEvent?.type === "message.sent" && lastEvent.seq < seq ? [lastEvent.text] : [],
      );
      export const code = new Problem("not_found").code;`,
    );
    const args = ["--module", module, "--moduleResolution", resolution, "right.ts"];
    const { exitCode, stdout } = await $`${tsc} ${check} ${args}`.cwd(folder).quiet().nothrow();
    expect(stdout.toString()).toBe("");
    expect(exitCode).toBe(0);
  });

  test("refuses wrong inputs by its types", async () => {
    await Bun.write(
      join(folder, "wrong.ts"),
      `import { createClient } from "@teahouse/client";
      createClient({ url: "" }).call("message.send", { conversation: 7 });
      createClient({ url: "" }).call("message.shout", {});
      createClient({ url: "", transports: ["pigeon"] });`,
    );
    const args = ["--module", "preserve", "--moduleResolution", "bundler", "wrong.ts"];
    const { stdout } = await $`${tsc} ${check} --skipLibCheck ${args}`
      .cwd(folder)
      .quiet()
      .nothrow();
    expect(stdout.toString().match(/error TS\d+/g)).toHaveLength(3);
  });

  test("is small in a browser, until it uploads, downloads or needs another transport", async () => {
    const { outputs, metafile } = await Bun.build({
      entrypoints: [join(import.meta.dir, "../src/index.ts")],
      outdir: join(folder, "small"),
      target: "browser",
      minify: true,
      splitting: true,
      metafile: true,
    });
    const entry = outputs.find(({ kind }) => kind === "entry-point");
    const { imports = [] } = metafile?.outputs[`./${basename(entry?.path ?? "")}`] ?? {};
    const later = imports.filter(({ kind }) => kind === "dynamic-import").map(({ path }) => path);
    const first = outputs.filter(({ path }) => !later.some((one) => one.endsWith(basename(path))));
    const texts = await Promise.all(first.map((output) => output.text()));
    expect(later).toHaveLength(4);
    expect(Bun.gzipSync(texts.join("")).byteLength).toBeWithin(10_000, LARGEST);
  });
});
