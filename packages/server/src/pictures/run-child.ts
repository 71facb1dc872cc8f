import { existsSync } from "node:fs";
import { join } from "node:path";
import { problem } from "@teahouse/protocol";
import type { Logger } from "../lib/logger.ts";
import { codeOf, messageOf } from "../lib/start-error.ts";
import { AnswerReader, type ReadAnswer } from "./answer-reader.ts";
import { CHILD_ARGUMENT, type Task } from "./child/answer.ts";
import { NotAPicture } from "./not-a-picture.ts";

/** The answer to a picture that is one. */
export type Answer = ReadAnswer;

/**
 * So many seconds of a processor may one picture cost. The kernel ends a child that takes longer, even if the server is
 * gone. Other programs on the machine do not use up this time.
 */
const CPU_SECONDS = 2;

/**
 * A child that has not answered by then is killed. It waits for a processor or for the store, and the picture may be good:
 * whoever sends it tries again. In milliseconds.
 */
const ANSWER_MS = 30_000;

/** The most memory that a child can write to, in KiB. 50 megapixels take 200 MB, and twice that for a moment. */
const MEMORY_KIB = 1_048_576;

const SHELL = "/bin/sh";

const LIMITS = [`-c 0`, `-t ${CPU_SECONDS}`, `-d ${MEMORY_KIB}`];

/**
 * No core file holds the picture, and a child leaves the processors to everything else. A system that forbids to set a
 * limit ends the shell that tries, so a shell within tries first.
 */
const LIMITED = `${LIMITS.map((limit) => `(ulimit ${limit}) && ulimit ${limit}`).join("; ")}; exec nice -n 5 "$@"`;

type Child = Bun.Subprocess<"pipe", "pipe", "ignore">;

interface Running {
  readonly pictureMax: number;
  /** Ends the child. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** In milliseconds. */
  readonly answerMs?: number;
}

/**
 * Gives the bytes of a picture to a child process of its own, and returns its answer. A fault of a decoder can so neither
 * hold the server nor reach its memory, its keys or another picture. Throws `NotAPicture`, or `unavailable` if the child was
 * ended before it could answer.
 */
export async function runChild(
  task: Task,
  bytes: Blob | ReadableStream<Uint8Array>,
  { pictureMax, signal, logger, answerMs = ANSWER_MS }: Running,
): Promise<Answer> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  const child = Bun.spawn(commandOf(task), {
    cwd: "/",
    // The server's environment has passwords.
    env: {},
    stdin: "pipe",
    stdout: "pipe",
    stderr: "ignore",
    killSignal: "SIGKILL",
    signal: ended,
  });
  const given = give(bytes, child);
  try {
    const reader = new AnswerReader(task, pictureMax);
    for await (const piece of child.stdout) reader.add(piece);
    return reader.end();
  } catch (error) {
    child.kill("SIGKILL");
    await child.exited;
    const unread = await given;
    if (unread !== undefined) throw unread;
    if (ended.aborted && !signal.aborted) logger.warn("A picture had no answer", { answerMs });
    if (ended.aborted) throw problem("unavailable", { retryAfter: 5 });
    if (error instanceof NotAPicture) throw error;
    const reason = messageOf(error);
    const { exitCode, signalCode } = child;
    logger.warn("A picture was given up", { reason, exitCode: exitCode ?? signalCode ?? "" });
    throw new NotAPicture(reason, { cause: error });
  } finally {
    await child.exited;
  }
}

/**
 * Writes the picture to the child's input. A child that has ended does not read it, which its answer shows. If the picture
 * itself cannot be read, the child is killed, and the error returned.
 */
async function give(bytes: Blob | ReadableStream<Uint8Array>, child: Child): Promise<unknown> {
  const reader = (bytes instanceof Blob ? bytes.stream() : bytes).getReader();
  // A store that does not answer would hold a read for ever.
  child.exited.then(() => reader.cancel()).catch(() => {});
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      child.stdin.write(read.value);
      await child.stdin.flush();
    }
    await child.stdin.end();
    return undefined;
  } catch (error) {
    if (codeOf(error) === "EPIPE") return undefined;
    child.kill("SIGKILL");
    return error;
  }
}

/** The executable is its own child program. Otherwise Bun runs the program's source. */
function commandOf(task: Task): string[] {
  const isExecutable = import.meta.dir.startsWith("/$bunfs/");
  const program = isExecutable ? CHILD_ARGUMENT : join(import.meta.dir, "child/main.ts");
  const command = [process.execPath, program, task];
  return existsSync(SHELL) ? [SHELL, "-c", LIMITED, SHELL, ...command] : command;
}
