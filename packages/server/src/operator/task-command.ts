import { StartError } from "../lib/start-error.ts";
import type { Say } from "./command.ts";
import { runTask } from "./run-task.ts";
import { TASKS } from "./tasks/index.ts";

/** Returns a command whose first word names one of its tasks. */
export function taskCommand(command: string) {
  return async (args: readonly string[], say: Say): Promise<number> => {
    const [verb = "", ...rest] = args;
    const task = TASKS.get(`${command} ${verb}`);
    if (task === undefined) throw new StartError(`${command} needs a verb; see --help`);
    return await runTask(`${command} ${verb}`, task, rest, say);
  };
}
