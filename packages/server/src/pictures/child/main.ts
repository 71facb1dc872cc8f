import { type AnswerHead, TASKS } from "./answer.ts";
import { type Made, make } from "./make.ts";

/** Reads a picture, makes what the last argument asks for, and writes the answer. Nothing else happens in this process. */
const task = TASKS.find((known) => known === process.argv.at(-1));
if (task === undefined) process.exit(2);

const bytes = Buffer.from(await Bun.stdin.arrayBuffer());
const { head, files } = await make(task, bytes).catch(refusal);
const text = Buffer.from(JSON.stringify(head));
const prefix = Buffer.alloc(4);
prefix.writeUInt32BE(text.length);
for (const part of [prefix, text, ...files]) await Bun.write(Bun.stdout, part);

/** Any error means that these bytes cannot be shown. */
function refusal(error: unknown): Made {
  const reason = error instanceof Error ? error.message : String(error);
  const refused: AnswerHead = { task: "refused", reason: reason.slice(0, 200) };
  return { head: refused, files: [] };
}
