import { type Config, readConfig } from "../config.ts";
import { StartError } from "../lib/start-error.ts";
import { Writer } from "../log/writer.ts";
import { placeOf } from "./arguments.ts";
import type { Say } from "./command.ts";
import { askServer } from "./control.ts";
import { openHouse } from "./open-house.ts";
import type { Task, TaskHouse, TaskInput } from "./task.ts";

/** Runs a task in the server that has a house on SQLite open. Without such a server, it runs on the database itself. */
export async function runTask(
  name: string,
  task: Task,
  args: readonly string[],
  say: Say,
): Promise<number> {
  const { input, settings } = readInput(task, args);
  const config = readConfig(settings, process.env);
  const asked =
    config.databaseUrl === undefined
      ? await askServer(config.dataDir, { task: name, ...input })
      : undefined;
  for (const line of asked ?? (await runAlone(task, input, config))) say(line);
  return 0;
}

/** Opens the house for one task. On PostgreSQL the servers of the house find its events in the log within a second. */
async function runAlone(task: Task, input: TaskInput, config: Config): Promise<readonly string[]> {
  const database = await openHouse(placeOf(config));
  const writer = new Writer(database, undefined);
  const house: TaskHouse = {
    read: (work) => database.read(work),
    write: (act) => writer.submit(act),
    address: config.publicOrigin ?? `http://localhost:${config.port}`,
  };
  try {
    return await task.run(house, input);
  } finally {
    await writer.close();
    await database.close();
  }
}

interface TaskArguments {
  readonly input: TaskInput;
  /** The flags that are settings of the server, such as `--data-dir`. */
  readonly settings: readonly string[];
}

/** Separates the words and the flags of a task from the settings of the server. */
function readInput(
  { usage, words: [least, most], flags }: Task,
  args: readonly string[],
): TaskArguments {
  const words: string[] = [];
  const own: Record<string, string> = {};
  const settings: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? "";
    if (!arg.startsWith("--")) {
      words.push(arg);
      continue;
    }
    const [name = "", inline] = arg.slice(2).split(/=(.*)/s, 2);
    const value = inline ?? args[++at];
    if (!flags.includes(name)) {
      settings.push(...args.slice(inline === undefined ? at - 1 : at, at + 1));
    } else if (value === undefined) {
      throw new StartError(`${arg} needs a value; see --help`);
    } else own[name] = value;
  }
  if (words.length < least || words.length > most) {
    throw new StartError(`The command is ${usage}; see --help`);
  }
  return { input: { words, flags: own }, settings };
}
