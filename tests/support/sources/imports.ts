import { dirname, join, relative } from "node:path";

/** One file imports another; both paths are relative to the folder of their package. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** All imports between the files of a folder, without those of tests. Imports of types count. */
export async function readImports(folder: string): Promise<Import[]> {
  const imports: Import[] = [];
  for (const from of new Bun.Glob("**/*.{ts,tsx}").scanSync(folder)) {
    if (/\.test\.tsx?$/.test(from)) continue;
    const text = await Bun.file(join(folder, from)).text();
    for (const [, path = ""] of text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      imports.push({ from, to: relative(folder, join(folder, dirname(from), path)) });
    }
  }
  return imports;
}

/** The imports that remain when those at the beginning or the end of a path are taken away, again and again. */
export function importsInCircles(imports: readonly Import[]): readonly Import[] {
  let remaining = imports;
  for (;;) {
    const importing = new Set(remaining.map(({ from }) => from));
    const imported = new Set(remaining.map(({ to }) => to));
    const inner = remaining.filter(({ from, to }) => imported.has(from) && importing.has(to));
    if (inner.length === remaining.length) return inner;
    remaining = inner;
  }
}
