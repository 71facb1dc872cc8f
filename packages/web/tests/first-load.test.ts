import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWeb } from "../build.ts";
import { LANGUAGE_CODES, type Language } from "../src/i18n/languages.ts";

/** The most bytes that a first visit loads as scripts, with gzip. */
const FIRST_LOAD_MOST = 130_000;

let folder = "";
let first: Awaited<ReturnType<typeof buildWeb>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "teahouse-web-"));
  first = await buildWeb({ folder });
});
const scriptsIn = (language: Language) => first.get(language) ?? [];
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(LANGUAGE_CODES)(
  "a first load in %s brings at most 130 kB of scripts",
  async (language) => {
    let size = 0;
    for (const script of scriptsIn(language))
      size += Bun.gzipSync(await script.arrayBuffer(), { level: 9 }).length;
    expect(size).toBeLessThanOrEqual(FIRST_LOAD_MOST);
    expect(size).toBeGreaterThan(50_000);
  },
);

test("the page obeys the server's policy: no inline code, and all files from the server itself", async () => {
  const page = await Bun.file(join(folder, "index.html")).text();
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  for (const [, inline] of page.matchAll(/<script[^>]*>([^<]*)<\/script>/g))
    expect(inline).toBe("");
  for (const [, url] of page.matchAll(/(?:src|href)="([^"]*)"/g)) {
    expect(url).toMatch(/^\/[a-z]/);
    expect(await Bun.file(join(folder, url ?? "")).exists()).toBe(true);
  }
});

test("theme and language are set before the first paint", async () => {
  const page = await Bun.file(join(folder, "index.html")).text();
  const script = page.indexOf("/assets/before-paint-");
  expect(script).toBeGreaterThan(0);
  expect(page.slice(script - 20, script)).not.toContain("module");
  expect(script).toBeLessThan(page.indexOf("stylesheet"));
});

test("the texts of each language come without those of the other one, and load before the app asks", async () => {
  const page = await Bun.file(join(folder, "index.html")).text();
  for (const [language, own, other] of [
    ["en", "Reconnecting…", "正在重新连接…"],
    ["zh", "正在重新连接…", "Reconnecting…"],
  ] as const) {
    const urls = page.match(new RegExp(`data-${language}="([^"]+)"`))?.[1]?.split(" ") ?? [];
    const texts = await Promise.all(urls.map((url) => Bun.file(join(folder, url)).text()));
    expect(texts.join()).toContain(own);
    const all = await Promise.all(scriptsIn(language).map((script) => script.text()));
    expect(all.join()).toContain(own);
    expect(all.join()).not.toContain(other);
  }
});

test("each file that compression makes smaller also exists as .br and .gz", async () => {
  const files = await readdir(folder, { recursive: true });
  const plain = files.filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file));
  expect(plain.length).toBeGreaterThan(5);
  for (const file of plain)
    expect(files).toEqual(expect.arrayContaining([`${file}.br`, `${file}.gz`]));
});
