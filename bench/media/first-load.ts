import { buildWeb } from "../../packages/web/build.ts";
import { temporaryFolder } from "../lib/folders.ts";

/** The bytes of scripts that a first visit loads in each language, with gzip. */
export async function measureFirstLoad(): Promise<Readonly<Record<string, number>>> {
  const scripts = await buildWeb({ folder: temporaryFolder("web") });
  const sizes: Record<string, number> = {};
  for (const [language, files] of scripts) {
    let size = 0;
    for (const file of files) size += Bun.gzipSync(await file.arrayBuffer(), { level: 9 }).length;
    sizes[language] = size;
  }
  return sizes;
}
