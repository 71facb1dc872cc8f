import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Glob } from "bun";

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

test.each(PAGES)("what %s links to is there", async (page) => {
  for (const [, target = ""] of (await read(page)).matchAll(/\]\(([^)#:]+)\)/g)) {
    expect(`${target}: ${existsSync(join(ROOT, dirname(page), target))}`).toBe(`${target}: true`);
  }
});

test("every test that a promise names is there", async () => {
  const tests = [...new Glob("{tests,packages}/**/*.test.ts").scanSync(ROOT)];
  const named = [...(await read("docs/guarantees.md")).matchAll(/`([\w/*.-]+\.test\.ts)`/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, name = ""] of named) {
    const matching = tests.filter((path) => new Glob(`**/${name}`).match(path));
    expect(`${name}: ${matching.length > 0}`).toBe(`${name}: true`);
  }
});

test("every dependency has a line that says what it spares us", async () => {
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
