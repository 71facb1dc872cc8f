import { backup } from "./backup.ts";
import type { Command, Usage } from "./command.ts";
import { correctTimes } from "./correct-times.ts";
import { doctor } from "./doctor/doctor.ts";
import { health } from "./health.ts";
import { migrateTo } from "./migrate-to.ts";
import { newEpoch } from "./new-epoch.ts";
import { operator } from "./operator.ts";
import { restore } from "./restore.ts";
import { TASKS } from "./tasks/index.ts";
import { commandOf } from "./verbs.ts";

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ["operator", { help: tasksOf("operator"), run: operator }],
  ["code", { help: tasksOf("code"), run: commandOf("code") }],
  [
    "health",
    {
      help: [
        {
          usage: "health",
          about:
            "asks the server on this machine whether it lives; with --ready whether it can serve",
        },
      ],
      run: health,
    },
  ],
  [
    "doctor",
    {
      help: [
        {
          usage: "doctor",
          about: "checks the house, even while a server has it open; changes nothing",
        },
      ],
      run: doctor,
    },
  ],
  [
    "backup",
    {
      help: [
        {
          usage: "backup FILE",
          about: "copies a house on SQLite, even while a server has it open",
        },
      ],
      run: backup,
    },
  ],
  [
    "restore",
    {
      help: [
        {
          usage: "restore FILE",
          about:
            "restores a backup; --replace moves the present house aside, --even-if-wrong accepts a damaged backup",
        },
      ],
      run: restore,
    },
  ],
  [
    "new-epoch",
    {
      help: [
        {
          usage: "new-epoch",
          about: "makes all clients load again; for a PostgreSQL that was restored",
        },
      ],
      run: newEpoch,
    },
  ],
  [
    "correct-times",
    {
      help: [
        {
          usage: "correct-times",
          about:
            "moves the times that a wrong clock wrote back to the present; stop all servers first",
        },
      ],
      run: correctTimes,
    },
  ],
  [
    "migrate-to",
    {
      help: [
        {
          usage: "migrate-to [URL]",
          about:
            "copies a house on SQLite into an empty PostgreSQL: at URL, at MIGRATE_TO, or that of the settings",
        },
      ],
      run: migrateTo,
    },
  ],
]);

/** The tasks of a command. */
function tasksOf(command: string): readonly Usage[] {
  return [...TASKS].flatMap(([name, task]) => (name.startsWith(`${command} `) ? [task] : []));
}
