import { backup } from "./backup.ts";
import type { Command } from "./command.ts";
import { doctor } from "./doctor/doctor.ts";
import { migrateTo } from "./migrate-to.ts";
import { nameOperator } from "./name-operator.ts";
import { newEpoch } from "./new-epoch.ts";
import { restore } from "./restore.ts";

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  [
    "operator",
    {
      usage: "operator NAME",
      about: "makes a person an admin of the lobby; with --remove a member again",
      run: nameOperator,
    },
  ],
  [
    "doctor",
    {
      usage: "doctor",
      about: "checks the house, even while a server has it open; changes nothing",
      run: doctor,
    },
  ],
  [
    "backup",
    {
      usage: "backup FILE",
      about: "copies a house on SQLite, even while a server has it open",
      run: backup,
    },
  ],
  [
    "restore",
    {
      usage: "restore FILE",
      about:
        "restores a backup; --replace moves the present house aside, --even-if-wrong accepts a damaged backup",
      run: restore,
    },
  ],
  [
    "new-epoch",
    {
      usage: "new-epoch",
      about: "makes all clients load again; for a PostgreSQL that was restored",
      run: newEpoch,
    },
  ],
  [
    "migrate-to",
    {
      usage: "migrate-to [URL]",
      about: "copies a house on SQLite into an empty PostgreSQL, at URL or at MIGRATE_TO",
      run: migrateTo,
    },
  ],
]);
