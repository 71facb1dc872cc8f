import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MAIN } from "../contenders/teahouse.ts";
import { BUILD, ROOT } from "../lib/folders.ts";
import { buildLarge, type LargeFacts } from "./build.ts";
import type { Size } from "./size.ts";

/** A large house on SQLite, and what stands in it. */
export interface LargeHouse {
  /** The folder with `data` in it. */
  readonly folder: string;
  readonly large: LargeFacts;
}

/** The house is built by these; when one of them changes it is built anew. */
const SOURCES = [
  join(import.meta.dir),
  join(ROOT, "packages", "server", "src", "database", "migrations"),
];

/** The house of a size. It takes minutes to build, so that it stays for the next run. */
export async function openLarge(size: Size): Promise<LargeHouse> {
  const folder = join(BUILD, `large-${size.events}`);
  const facts = join(folder, "large.json");
  const built = digestOf(size);
  if (existsSync(facts)) {
    const known: { readonly built: string; readonly large: LargeFacts } =
      await Bun.file(facts).json();
    if (known.built === built) return { folder, large: known.large };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  console.log(`building a house of ${size.events.toLocaleString("en")} events …`);
  const large = await buildLarge(join(folder, "data"), size);
  run("doctor", "--data-dir", join(folder, "data"));
  await Bun.write(facts, JSON.stringify({ built, large }));
  return { folder, large };
}

/** Copies the house into an empty PostgreSQL. */
export function moveTo(url: string, { folder }: LargeHouse): void {
  run("migrate-to", url, "--data-dir", join(folder, "data"));
}

/** Runs one of the server's commands; what it has to say is told where it fails. */
function run(...words: readonly string[]): void {
  const command = Bun.spawnSync([process.execPath, MAIN, ...words]);
  if (!command.success) throw new Error(`${words[0]}: ${command.stdout}${command.stderr}`);
}

function digestOf(size: Size): string {
  const hasher = new Bun.CryptoHasher("sha256").update(JSON.stringify(size));
  for (const folder of SOURCES) {
    const sources = readdirSync(folder).filter((name) => !name.endsWith(".test.ts"));
    for (const name of sources.sort()) hasher.update(readFileSync(join(folder, name)));
  }
  return hasher.digest("hex");
}
