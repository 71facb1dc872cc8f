import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { exclusiveSqlite } from "../database/exclusive.ts";
import { checkIntegrity } from "../database/files.ts";
import { lockFolder } from "../database/lock-folder.ts";
import { migrate, SCHEMA } from "../database/migrate.ts";
import { HOUSE_FILE, RESTORED_FILE } from "../database/open.ts";
import { openFileReadonly } from "../database/open-readonly.ts";
import { checkReadable, readSchemaOfHouse } from "../database/schema.ts";
import type { Sql } from "../database/sql.ts";
import { place, sync } from "../lib/durable.ts";
import { randomWord } from "../lib/random.ts";
import { messageOf, StartError } from "../lib/start-error.ts";
import { renameLog } from "../log/store.ts";
import { folderOf, readPlace, takeFirst } from "./arguments.ts";
import type { Say } from "./commands.ts";
import { examineKnown } from "./doctor/doctor.ts";

/** The copy while it is made and examined. */
const COPY_FILE = "restoring.db";

/** What SQLite keeps beside a file. */
const BESIDE = ["-wal", "-shm"];

/**
 * Puts a backup into the data folder, where no server runs. It is examined before it takes its place, and its log
 * gets a new name, so that clients which are ahead of it load again. With `--replace` the house that stands there
 * is moved aside; with `--even-if-wrong` what the doctor finds is said, and keeps nobody from the rest.
 */
export async function restore(args: readonly string[], say: Say): Promise<number> {
  const replace = args.includes("--replace");
  const evenIfWrong = args.includes("--even-if-wrong");
  const [file, flags] = takeFirst(
    args.filter((arg) => arg !== "--replace" && arg !== "--even-if-wrong"),
    "restore wants a file",
  );
  const folder = folderOf(readPlace(flags), "restore it with pg_restore, and run new-epoch");
  checkFile(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const held = lockFolder(folder);
  try {
    const house = join(folder, HOUSE_FILE);
    if (existsSync(house) && !replace) {
      throw new StartError(`A house stands in ${folder}; --replace moves it aside`);
    }
    const copy = join(folder, COPY_FILE);
    try {
      await makeReady(file, copy);
      const wrong = await wrongOf(copy);
      if (wrong.length > 0 && !evenIfWrong) {
        const others = wrong.length > 1 ? `, and ${wrong.length - 1} more` : "";
        throw new StartError(
          `${file} is not whole: ${wrong[0]}${others}; --even-if-wrong restores it as it is`,
        );
      }
      for (const line of wrong) say(line);
      // From here until the last step no server opens the folder.
      place(copy, join(folder, RESTORED_FILE));
    } finally {
      removeDatabase(copy);
    }
    const aside = await moveAside(house);
    if (aside !== undefined) say(`What stood there is ${aside} now`);
    place(join(folder, RESTORED_FILE), house);
    say(`${file} is restored in ${folder}; all clients load again`);
    return 0;
  } finally {
    held.release();
  }
}

function checkFile(file: string): void {
  if (!existsSync(file)) throw new StartError(`There is no ${file}`);
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) {
    throw new StartError(
      `${file} is open or was copied by hand: its newest part is in ${file}-wal`,
    );
  }
}

/** Makes a copy that is whole, of this server's schema, and of another name than the log that was saved. */
async function makeReady(file: string, copy: string): Promise<void> {
  removeDatabase(copy);
  copyFileSync(file, copy);
  checkIntegrity(copy);
  await lookInto(copy, async (sql) => checkReadable(await readSchemaOfHouse(sql), SCHEMA));
  const alone = exclusiveSqlite(copy);
  try {
    await migrate(alone);
    await alone.run((sql) => renameLog(sql, randomWord(6)));
  } finally {
    await alone.close();
  }
}

/** What the doctor finds wrong, a line each. */
async function wrongOf(copy: string): Promise<readonly string[]> {
  try {
    const findings = await lookInto(copy, examineKnown);
    return findings.filter(({ ok }) => !ok).map(String);
  } catch (error) {
    return [`WRONG: The doctor cannot look into it: ${messageOf(error)}`];
  }
}

async function lookInto<T>(file: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const look = openFileReadonly(file);
  try {
    return await look.read(work);
  } finally {
    await look.close();
  }
}

function removeDatabase(file: string): void {
  for (const end of ["", ...BESIDE]) rmSync(`${file}${end}`, { force: true });
}

/** Gives a house another name, which is answered where there was one. */
async function moveAside(house: string): Promise<string | undefined> {
  if (existsSync(house)) await gather(house);
  const time = new Date().toISOString().replaceAll(":", "-");
  const aside = `${house}.before-${time}`;
  const moved = ["", ...BESIDE].filter((end) => existsSync(`${house}${end}`));
  for (const end of moved) renameSync(`${house}${end}`, `${aside}${end}`);
  if (moved.length > 0) sync(join(house, ".."));
  return moved.includes("") ? aside : undefined;
}

/** Brings what a killed server has left beside a house into its file: one name is changed in one step, three are not. */
async function gather(house: string): Promise<void> {
  try {
    await exclusiveSqlite(house).close();
  } catch {
    // It is too damaged for that, and goes as it is.
  }
}
