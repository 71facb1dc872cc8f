import { StartError } from "../lib/start-error.ts";
import type { Say } from "./command.ts";
import { runTask } from "./run-task.ts";
import { TASKS } from "./tasks/index.ts";

/** Runs a task of the operator. With a username alone, it makes that person an admin of the lobby. */
export async function operator(args: readonly string[], say: Say): Promise<number> {
  const [verb, ...rest] = args;
  const named = TASKS.get(`operator ${verb}`);
  if (named !== undefined) return await runTask(`operator ${verb}`, named, rest, say);
  const others = args.filter((arg) => arg !== "--remove");
  if (others.length === 0 || others[0]?.startsWith("--")) {
    throw new StartError("operator needs a verb or a username; see --help");
  }
  const name = others.length < args.length ? "operator dismiss" : "operator appoint";
  const task = TASKS.get(name);
  if (task === undefined) throw new Error(`There is no task ${name}`);
  return await runTask(name, task, others, say);
}
