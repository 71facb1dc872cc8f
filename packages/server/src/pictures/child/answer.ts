import * as z from "zod/mini";
import { pictureFacts } from "../facts.ts";

/** What a child process is asked to make, as the argument of its command. */
export const TASKS = ["picture", "face"] as const;
export type Task = (typeof TASKS)[number];

/** The argument by which the executable runs as a child process. */
export const CHILD_ARGUMENT = "make-pictures";

/** The longest side of each thumbnail, of a face and of a placeholder, in pixels. */
export const SIDES = { small: 400, large: 1600, face: 512, placeholder: 16 } as const;

/** More than this many bytes of the description of an answer are refused. */
export const HEAD_MAX = 4096;

/** More bytes of a thumbnail or a face than this are refused. */
export const THUMBNAIL_MAX = 8 * 1024 * 1024;

const length = z.int().check(z.gte(1));

const picture = z.strictObject({
  task: z.literal("picture"),
  ...z.omit(pictureFacts, { size: true, stored: true }).def.shape,
  lengths: z.strictObject({ picture: length, small: length, large: length }),
});
const face = z.strictObject({
  task: z.literal("face"),
  lengths: z.strictObject({ face: length }),
});
const refused = z.strictObject({ task: z.literal("refused"), reason: z.string() });

/**
 * The description of an answer. The answer is its length in four bytes, the description as JSON, and then the bytes of each
 * file, in the order of `lengths`.
 */
export const answerHead = z.discriminatedUnion("task", [picture, face, refused]);
export type AnswerHead = z.infer<typeof answerHead>;
