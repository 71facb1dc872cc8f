import { backup } from "./backup.ts";
import { doctor } from "./doctor/doctor.ts";
import { migrateTo } from "./migrate-to.ts";
import { nameOperator } from "./name-operator.ts";
import { newEpoch } from "./new-epoch.ts";
import { restore } from "./restore.ts";

/** Writes a line for the person who runs the command. */
export type Say = (line: string) => void;

/** What the executable does besides serving. */
export interface Command {
  /** How it is called, with what it wants. */
  readonly usage: string;
  readonly about: string;
  /** Answers the exit code. */
  readonly run: (args: readonly string[], say: Say) => Promise<number>;
}

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  [
    "operator",
    {
      usage: "operator NAME",
      about: "makes a person an admin of the public room; --remove takes it back",
      run: nameOperator,
    },
  ],
  [
    "doctor",
    { usage: "doctor", about: "examines the house, open or not, and changes nothing", run: doctor },
  ],
  ["backup", { usage: "backup FILE", about: "copies a house on SQLite, open or not", run: backup }],
  [
    "restore",
    {
      usage: "restore FILE",
      about:
        "puts a backup in its place; --replace where a house stands there, --even-if-wrong whatever the doctor finds",
      run: restore,
    },
  ],
  [
    "new-epoch",
    {
      usage: "new-epoch",
      about: "lets all clients load again, after PostgreSQL was restored",
      run: newEpoch,
    },
  ],
  [
    "migrate-to",
    {
      usage: "migrate-to [URL]",
      about: "copies a house on SQLite into an empty PostgreSQL, of the URL or of MIGRATE_TO",
      run: migrateTo,
    },
  ],
]);
