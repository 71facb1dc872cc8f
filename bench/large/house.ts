import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MAIN } from "../contenders/teahouse.ts";
import { BUILD, ROOT } from "../lib/folders.ts";
import { buildLarge, type LargeFacts } from "./build.ts";
import type { Size } from "./size.ts";

/** A large house on SQLite, and facts about it. */
export interface LargeHouse {
  /** The folder that contains `data`. */
  readonly folder: string;
  readonly large: LargeFacts;
}

/** The sources that decide what the house contains. A change in any of them means a new build. */
const SOURCES = [
  join(import.meta.dir),
  join(ROOT, "packages", "server", "src", "database", "migrations"),
];

/** Opens the house of a size, and builds it first if needed. A build takes minutes, so it is kept for later runs. */
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

/** Runs one of the server's commands. Throws with its output if it fails. */
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
