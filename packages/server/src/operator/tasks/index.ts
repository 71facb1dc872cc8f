import type { Task } from "../task.ts";
import { appoint, dismiss } from "./appoint.ts";
import { endCode, listCodes, makeCode } from "./codes.ts";
import { list } from "./list.ts";
import { reset } from "./reset.ts";
import { show } from "./show.ts";
import { restoreAccount, suspendAccount } from "./suspend.ts";

/** Every task, by the command and the verb that call it. */
export const TASKS: ReadonlyMap<string, Task> = new Map(
  [
    list,
    show,
    appoint,
    dismiss,
    reset,
    suspendAccount,
    restoreAccount,
    makeCode,
    listCodes,
    endCode,
  ].map((task) => [nameOf(task), task]),
);

/** The first two words of a task's usage. */
function nameOf({ usage }: Task): string {
  return usage.split(" ", 2).join(" ");
}
