import { rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@teahouse/protocol";
import * as z from "zod/mini";
import { describeError, type Logger } from "../lib/logger.ts";
import { codeOf, messageOf, StartError } from "../lib/start-error.ts";
import type { TaskHouse, TaskInput } from "./task.ts";
import { TASKS } from "./tasks/index.ts";

/** The socket in the data folder by which commands reach the server that has the house open. */
export const CONTROL_FILE = "teahouse.sock";

const request = z.strictObject({
  task: z.string(),
  words: z.array(z.string()),
  flags: z.record(z.string(), z.string()),
});

/** A task for the server that has the house open. */
export interface TaskRequest extends TaskInput {
  readonly task: string;
}

const answer = z.union([
  z.object({ lines: z.array(z.string()) }),
  z.object({ refused: z.string() }),
]);
type TaskAnswer = z.infer<typeof answer>;

/** The largest request, in bytes. */
const REQUEST_MOST = 64 * 1024;

/** Only the server's own user may open the socket. */
const OWNER_ONLY = 0o177;

/**
 * Takes the operator's tasks at a socket in the data folder, and runs them in this server, so that its clients get their
 * events at once. The caller has locked the folder, so a socket that is there already is that of a killed server.
 */
export function openControl(folder: string, house: TaskHouse, logger: Logger): { stop(): void } {
  const path = join(folder, CONTROL_FILE);
  rmSync(path, { force: true });
  const mask = process.umask(OWNER_ONLY);
  try {
    const server = Bun.serve({
      unix: path,
      maxRequestBodySize: REQUEST_MOST,
      fetch: async (sent) => Response.json(await answerTo(house, await sent.json(), logger)),
      error: () => new Response(null, { status: 400 }),
    });
    return { stop: () => void server.stop() };
  } finally {
    process.umask(mask);
  }
}

async function answerTo(house: TaskHouse, sent: unknown, logger: Logger): Promise<TaskAnswer> {
  const parsed = request.safeParse(sent);
  const name = parsed.data?.task ?? "";
  const task = TASKS.get(name);
  if (parsed.data === undefined || task === undefined) {
    return { refused: "The running server has another version and does not know this command" };
  }
  try {
    const lines = await task.run(house, parsed.data);
    logger.info("A command of the operator was run", { task: name });
    return { lines: [...lines] };
  } catch (error) {
    if (error instanceof StartError || error instanceof Problem) return { refused: error.message };
    logger.error("A command of the operator failed", { task: name, ...describeError(error) });
    return { refused: "Something went wrong; the log of the server says what" };
  }
}

/** The codes of errors for a socket at which no server listens. */
const NO_SERVER: ReadonlySet<string> = new Set(["ENOENT", "ENOTDIR", "ECONNREFUSED"]);

/** Asks the server that has the folder open. Returns undefined if there is none. */
export async function askServer(
  folder: string,
  sent: TaskRequest,
): Promise<readonly string[] | undefined> {
  const received = await send(join(folder, CONTROL_FILE), sent);
  if (received === undefined) return undefined;
  const parsed = answer.safeParse(received).data;
  if (parsed === undefined) throw new StartError("The running server's answer was not understood");
  if ("refused" in parsed) throw new StartError(parsed.refused);
  return parsed.lines;
}

/** Returns the answer as it came. Undefined if no server listens. */
async function send(path: string, sent: TaskRequest): Promise<unknown> {
  try {
    const body = JSON.stringify(sent);
    const response = await fetch("http://localhost/", { method: "POST", unix: path, body });
    return response.ok ? await response.json() : {};
  } catch (error) {
    const code = codeOf(error);
    if (NO_SERVER.has(code)) return undefined;
    const why = code === "EACCES" ? "only the user who runs it may do that" : messageOf(error);
    throw new StartError(`The running server cannot be asked: ${why}`, { cause: error });
  }
}
