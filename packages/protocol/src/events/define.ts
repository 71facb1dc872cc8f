import * as z from "zod/mini";
import { type Fields, toFrame } from "../define-frames.ts";
import { cursor, eventId, time } from "../ids.ts";

/** An event's part in the timeline of its conversation: an entry, a change of earlier entries, or none. */
export type TimelinePart = "entry" | "amendment" | "none";

interface Definition {
  /** `none` if left out. */
  readonly timeline?: TimelinePart;
  readonly fields: Fields;
}

type Definitions = Readonly<Record<string, Definition>>;

type PartOf<D extends Definition> = D["timeline"] extends TimelinePart ? D["timeline"] : "none";

type Events<D extends Definitions> = {
  readonly [T in keyof D & string]: {
    readonly schema: ReturnType<typeof toSchema<T, D[T]["fields"]>>;
    readonly timeline: PartOf<D[T]>;
  };
};

/** Makes a table of events: the schema and the timeline part of each, by its type. */
export function defineEvents<D extends Definitions>(definitions: D): Events<D> {
  const events = Object.entries(definitions).map(([type, { timeline = "none", fields }]) => {
    return [type, { schema: toSchema(type, fields), timeline }];
  });
  return Object.fromEntries(events) as Events<D>;
}

/** Fields that every event on the wire has. */
const common = {
  /** Its place in the log. */
  id: eventId,
  at: time,
  /** The cursor after this event. Streams and polls send it; history leaves it out. */
  cursor: z.exactOptional(cursor),
};

function toSchema<T extends string, F extends Fields>(type: T, fields: F) {
  return toFrame(type, { ...common, ...fields });
}

type EventTable = Readonly<Record<string, { readonly schema: z.ZodMiniType }>>;

/** An event of a table, as it is on the wire. */
export type EventIn<E extends EventTable, T extends keyof E = keyof E> = {
  [K in T]: z.infer<E[K]["schema"]>;
}[T];
