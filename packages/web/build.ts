import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { minify } from "terser";
import { onlyForTheBrowser } from "./plugins/only-for-the-browser.ts";
import { LANGUAGE_CODES, type Language } from "./src/i18n/languages.ts";

const HERE = import.meta.dir;
const COMPRESSIBLE = /\.(js|css|html|svg|webmanifest|map)$/;

export interface BuildOptions {
  /** Keeps the code readable, with source maps. */
  readonly development?: boolean;
  /** The output folder, which is emptied first. `dist` beside this file by default. */
  readonly folder?: string;
}

type Output = Bun.BuildArtifact;

interface Settings {
  readonly folder: string;
  readonly development: boolean;
}

function bundle(entry: string, format: "esm" | "iife", { folder, development }: Settings) {
  const name = "assets/[name]-[hash].[ext]";
  return Bun.build({
    entrypoints: [join(HERE, entry)],
    outdir: folder,
    target: "browser",
    format,
    splitting: format === "esm",
    minify: !development,
    sourcemap: development ? "linked" : "none",
    publicPath: "/",
    naming: { entry: name, chunk: name, asset: name },
    metafile: true,
    plugins: [onlyForTheBrowser],
    define: { "process.env.NODE_ENV": JSON.stringify(development ? "development" : "production") },
  });
}

/** The address of a bundle file. All of them lie in one folder. */
function urlOf({ path }: Output): string {
  return `/assets/${basename(path)}`;
}

function entryOf(outputs: readonly Output[]): Output {
  const entry = outputs.find(({ kind }) => kind === "entry-point");
  if (entry === undefined) throw new Error("The bundle has no entry.");
  return entry;
}

type Bundle = Awaited<ReturnType<typeof bundle>>;

/** The entry's style sheet holds the rules of all chunks, so that no rule arrives late. */
function styleOf({ outputs, metafile }: Bundle, entry: Output): Output {
  const path = metafile?.outputs[`.${urlOf(entry)}`]?.cssBundle;
  const style = outputs.find((output) => `.${urlOf(output)}` === path);
  if (style === undefined) throw new Error("The bundle has no style sheet.");
  return style;
}

/** No page asks for the style sheets of the chunks. */
async function removeOtherStyles({ outputs }: Bundle, kept: Output): Promise<void> {
  const others = outputs.filter(({ path }) => path.endsWith(".css") && path !== kept.path);
  await Promise.all(others.map(({ path }) => rm(path)));
}

/** The static imports of an entry, and theirs in turn. The browser needs all of them before it shows anything. */
export async function staticImports(entry: Output, outputs: readonly Output[]): Promise<Output[]> {
  const found = new Set([entry]);
  for (const output of found) {
    const code = await output.text();
    for (const [, url] of code.matchAll(/(?:from|import)\s*["']([^"']+\.js)["']/g)) {
      const imported = outputs.find((other) => urlOf(other) === url);
      if (imported) found.add(imported);
    }
  }
  return [...found];
}

/** The chunk with the texts of a language, and its imports that the first load does not have yet. */
async function textsIn(
  language: Language,
  { outputs, metafile }: Bundle,
  there: readonly Output[],
): Promise<Output[]> {
  const isTexts = (path: string) => path.endsWith(`/texts/${language}/first.ts`);
  const texts = outputs.find((output) =>
    isTexts(metafile?.outputs[`.${urlOf(output)}`]?.entryPoint ?? ""),
  );
  if (texts === undefined) throw new Error(`The bundle has no texts in ${language}.`);
  return (await staticImports(texts, outputs)).filter((output) => !there.includes(output));
}

/** Shortens a script again. Bun's takes 3 % more bytes when it is compressed. */
async function shorten({ path }: Output): Promise<void> {
  const { code } = await minify(await Bun.file(path).text(), { module: true, ecma: 2020 });
  if (code === undefined) throw new Error(`${basename(path)} could not be made shorter.`);
  await Bun.write(path, code);
}

/** The scripts of the first load, by language. */
type FirstLoad = ReadonlyMap<Language, readonly Bun.BunFile[]>;

type ByLanguage = ReadonlyMap<Language, readonly Output[]>;

interface Page {
  /** The script that runs before the first paint. */
  readonly beforePaint: Output;
  /** The entry and its static imports. */
  readonly first: readonly Output[];
  readonly texts: ByLanguage;
  readonly style: Output;
}

/** The script before the first paint fetches the texts of its language, so the page tells it their addresses. */
function scriptAttributes(script: Output, texts: ByLanguage): string {
  const places = [...texts].map(
    ([language, own]) => `data-${language}="${own.map(urlOf).join(" ")}"`,
  );
  return [`src="${urlOf(script)}"`, ...places].join(" ");
}

async function writePage(
  folder: string,
  { beforePaint, first, texts, style }: Page,
): Promise<void> {
  const [entry, ...chunks] = first.map(urlOf);
  const preloads = chunks.map((url) => `<link rel="modulepreload" href="${url}" />`);
  const page = await Bun.file(join(HERE, "index.html")).text();
  const linked = page
    .replaceAll('href="./public/', 'href="/')
    .replace('src="./src/before-paint.ts"', scriptAttributes(beforePaint, texts))
    .replace(
      '<script type="module" src="./src/main.tsx"></script>',
      [
        `<link rel="stylesheet" href="${urlOf(style)}" />`,
        `<link rel="modulepreload" href="${entry}" />`,
        ...preloads,
        `<script type="module" src="${entry}"></script>`,
      ].join("\n    "),
    );
  await Bun.write(join(folder, "index.html"), linked);
}

/** Writes a `.br` and a `.gz` beside each file that compression makes smaller. */
async function compress(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  for (const file of files.filter((name) => COMPRESSIBLE.test(name))) {
    const bytes = await Bun.file(join(folder, file)).bytes();
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    await Bun.write(join(folder, `${file}.br`), brotliCompressSync(bytes, quality));
    await Bun.write(join(folder, `${file}.gz`), Bun.gzipSync(bytes, { level: 9 }));
  }
}

/** Builds the web app, and returns the scripts of the first load in each language. */
export async function buildWeb(options: BuildOptions = {}): Promise<FirstLoad> {
  const { development = false, folder = join(HERE, "dist") } = options;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const script = await bundle("src/before-paint.ts", "iife", { folder, development });
  const beforePaint = entryOf(script.outputs);
  const app = await bundle("src/main.tsx", "esm", { folder, development });
  const entry = entryOf(app.outputs);
  const first = await staticImports(entry, app.outputs);
  const texts = new Map<Language, readonly Output[]>();
  for (const language of LANGUAGE_CODES) texts.set(language, await textsIn(language, app, first));
  const style = styleOf(app, entry);
  await removeOtherStyles(app, style);
  await writePage(folder, { beforePaint, first, texts, style });
  if (!development) await Promise.all(first.map(shorten));
  await cp(join(HERE, "public"), folder, { recursive: true });
  if (!development) await compress(folder);
  const toFile = ({ path }: Output) => Bun.file(path);
  return new Map(
    [...texts].map(([language, own]) => [language, [beforePaint, ...first, ...own].map(toFile)]),
  );
}

if (import.meta.main) {
  await buildWeb({ development: process.argv.includes("--development") });
}
