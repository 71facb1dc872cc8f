import * as z from "zod/mini";

export type Fields = z.core.$ZodLooseShape;

/** The schema of a frame with these fields. */
export function toFrame<T extends string, F extends Fields>(type: T, fields: F) {
  return z.object({ type: z.literal(type), ...fields });
}

type Frames<D extends Readonly<Record<string, Fields>>> = {
  readonly [T in keyof D & string]: ReturnType<typeof toFrame<T, D[T]>>;
};

/** Makes a table of frames: the schema of each, by its type. */
export function defineFrames<D extends Readonly<Record<string, Fields>>>(
  definitions: D,
): Frames<D> {
  const frames = Object.entries(definitions).map(([type, fields]) => [type, toFrame(type, fields)]);
  return Object.fromEntries(frames) as Frames<D>;
}

/** The schema of all frames of a table, which must not be empty. */
export function unionOf<S extends z.core.$ZodTypeDiscriminable>(frames: readonly S[]) {
  return z.discriminatedUnion("type", frames as readonly [S, ...S[]]);
}
