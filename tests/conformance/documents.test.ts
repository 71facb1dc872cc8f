import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Glob } from "bun";
import { helpText, readConfig } from "../../packages/server/src/config.ts";
import { COMMANDS } from "../../packages/server/src/operator/commands.ts";

const ROOT = join(import.meta.dir, "../..");
const PAGES = ["*.md", "docs/**/*.md"].flatMap((pages) => [...new Glob(pages).scanSync(ROOT)]);

const read = (page: string): Promise<string> => Bun.file(join(ROOT, page)).text();

test.each([
  ["ARCHITECTURE.md", 120],
  ["CONTRIBUTING.md", 80],
  ["README.md", 80],
])("%s has at most %d lines", async (page, most) => {
  expect((await read(page)).trimEnd().split("\n").length).toBeLessThanOrEqual(most);
});

test.each(PAGES)("every link of %s has a target", async (page) => {
  for (const [, target = ""] of (await read(page)).matchAll(/\]\(([^)#:]+)\)/g)) {
    expect(`${target}: ${existsSync(join(ROOT, dirname(page), target))}`).toBe(`${target}: true`);
  }
});

test("every test that a promise names exists", async () => {
  const tests = [...new Glob("{tests,packages}/**/*.test.ts").scanSync(ROOT)];
  const named = [...(await read("docs/guarantees.md")).matchAll(/`([\w/*.{},-]+\.test\.ts)`/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, name = ""] of named) {
    const matching = tests.filter((path) => new Glob(`**/${name}`).match(path));
    expect(`${name}: ${matching.length > 0}`).toBe(`${name}: true`);
  }
});

test("the decision on dependencies names every dependency", async () => {
  const page = await read("docs/decisions/003-dependencies.md");
  const manifests = ["package.json", ...new Glob("packages/*/package.json").scanSync(ROOT)];
  for (const manifest of manifests) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(await read(manifest));
    for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
      if (name.startsWith("@teahouse/") || name.startsWith("@types/")) continue;
      expect(page).toContain(`\`${name}\``);
    }
  }
});

test("every package has the version of the whole", async () => {
  const { version } = JSON.parse(await read("package.json"));
  for (const manifest of new Glob("packages/*/package.json").scanSync(ROOT)) {
    const found = JSON.parse(await read(manifest));
    expect({ manifest, version: found.version }).toEqual({ manifest, version });
  }
});

test("the image runs as a user by number, and its settings, folder, port and commands exist", async () => {
  const lines = (await read("Dockerfile")).split("\n");
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
  const valuesOf = (word: string) =>
    last.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  const [user = ""] = valuesOf("USER");
  const [uid, gid] = /^([1-9]\d*):([1-9]\d*)$/.exec(user)?.slice(1) ?? [];
  const environment = Object.fromEntries(
    valuesOf("ENV").flatMap((line) => line.split(" ").map((pair) => pair.split("="))),
  );
  for (const setting of Object.keys(environment)) expect(helpText([])).toContain(setting);
  const { port, dataDir } = readConfig([], environment);
  expect(valuesOf("EXPOSE")).toEqual([String(port)]);
  expect(valuesOf("VOLUME")).toEqual([dataDir]);
  expect(valuesOf("RUN")).toEqual([`install -d -m 700 -o ${uid} -g ${gid} ${dataDir}`]);
  const [program] = JSON.parse(valuesOf("ENTRYPOINT")[0] ?? "");
  const check = JSON.parse(valuesOf("HEALTHCHECK")[0]?.split(" CMD ")[1] ?? "");
  expect(check[0]).toBe(program);
  expect(COMMANDS.has(check[1])).toBe(true);
});

test("the systemd unit has settings that exist, keeps its folder, and lets the runtime compile", async () => {
  const [, unit = ""] = /```ini\n(.*?)```/s.exec(await read("docs/operating.md")) ?? [];
  const values = new Map(
    [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value] as const),
  );
  const environment = Object.fromEntries(
    (values.get("Environment") ?? "").split(" ").map((pair) => pair.split("=")),
  );
  for (const setting of Object.keys(environment)) expect(helpText([])).toContain(setting);
  expect(readConfig([], environment).dataDir).toBe(`/var/lib/${values.get("StateDirectory")}`);
  expect(values.has("MemoryDenyWriteExecute")).toBe(false);
  for (const [name, value] of [
    ["StateDirectoryMode", "0700"],
    ["UMask", "0077"],
    ["NoNewPrivileges", "yes"],
    ["CapabilityBoundingSet", ""],
    ["ProtectSystem", "strict"],
    ["SystemCallErrorNumber", "EPERM"],
  ] as const) {
    expect([name, values.get(name)]).toEqual([name, value]);
  }
});

interface Compose {
  readonly services: Readonly<Record<string, { readonly environment?: Record<string, string> }>>;
  readonly configs: { readonly caddyfile: { readonly content: string } };
}

/** A password with the characters that have a meaning in a URL. */
const ODD = "a/b#c?d@e:f%20";

test("compose.yaml starts three servers with settings that exist, and Caddy knows each of them", async () => {
  const { services, configs } = Bun.YAML.parse(await read("compose.yaml")) as Compose;
  const servers = Object.entries(services).filter(([name]) => name.startsWith("teahouse-"));
  expect(servers).toHaveLength(3);
  for (const [name, { environment = {} }] of servers) {
    expect(configs.caddyfile.content).toContain(`${name}:4000`);
    const plain = Object.entries(environment).map(([setting, value]) => [
      setting,
      value.replaceAll(/\$\{[^}]*\}/g, setting === "PUBLIC_ORIGIN" ? "https://a.example" : ODD),
    ]);
    const config = readConfig([], Object.fromEntries(plain));
    const { hostname, username, password, pathname } = new URL(config.databaseUrl ?? "");
    expect({ hostname, username, pathname }).toEqual({
      ...{ hostname: "postgres", username: "teahouse", pathname: "/teahouse" },
    });
    expect(decodeURIComponent(password)).toBe(ODD);
    expect(config.redisUrl).toBe("redis://redis");
    for (const setting of Object.keys(environment)) expect(helpText([])).toContain(setting);
  }
});
