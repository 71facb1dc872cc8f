import { backup } from "./backup.ts";
import type { Command, Usage } from "./command.ts";
import { correctTimes } from "./correct-times.ts";
import { doctor } from "./doctor/doctor.ts";
import { health } from "./health.ts";
import { importFiles } from "./import-files.ts";
import { migrateTo } from "./migrate-to.ts";
import { newEpoch } from "./new-epoch.ts";
import { operator } from "./operator.ts";
import { restore } from "./restore.ts";
import { taskCommand } from "./task-command.ts";
import { TASKS } from "./tasks/index.ts";

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["operator", { help: tasksOf("operator"), run: operator }],
  ["code", { help: tasksOf("code"), run: taskCommand("code") }],
  [
    "health",
    command(
      "health",
      "asks the server on this machine whether it is alive; with --ready whether it can serve",
      health,
    ),
  ],
  [
    "doctor",
    command("doctor", "checks the house, even while a server has it open; changes nothing", doctor),
  ],
  [
    "backup",
    command(
      "backup FILE",
      "copies a house on SQLite, even while a server has it open, and its files into FILE.files; --without-files only the house",
      backup,
    ),
  ],
  [
    "restore",
    command(
      "restore FILE",
      "restores a backup; --replace moves the present house aside, --even-if-wrong accepts a damaged backup",
      restore,
    ),
  ],
  [
    "import-files",
    command(
      "import-files FOLDER",
      "copies the files of the house from a folder into the store of the settings, such as a bucket",
      importFiles,
    ),
  ],
  [
    "new-epoch",
    command(
      "new-epoch",
      "makes all clients load again; for a PostgreSQL that was restored",
      newEpoch,
    ),
  ],
  [
    "correct-times",
    command(
      "correct-times",
      "corrects times in the future, which a wrong clock wrote; stop all servers first",
      correctTimes,
    ),
  ],
  [
    "migrate-to",
    command(
      "migrate-to [URL]",
      "copies a house on SQLite into an empty PostgreSQL: at URL, at MIGRATE_TO, or at that of the settings",
      migrateTo,
    ),
  ],
]);

/** A command with one line of help. */
function command(usage: string, about: string, run: Command["run"]): Command {
  return { help: [{ usage, about }], run };
}

/** Returns a line of help for each task of a command. */
function tasksOf(name: string): readonly Usage[] {
  return [...TASKS].flatMap(([task, usage]) => (task.startsWith(`${name} `) ? [usage] : []));
}
