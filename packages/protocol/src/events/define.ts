import * as z from "zod/mini";
import { cursor, eventId, time } from "../ids.ts";

/** Fields that every event on the wire has. */
const common = {
  /** Its place in the log. */
  id: eventId,
  at: time,
  /** The cursor that stands behind this event. Streams and polls send it, history leaves it out. */
  cursor: z.exactOptional(cursor),
};

export function defineEvent<const T extends string, F extends z.core.$ZodLooseShape>(
  type: T,
  fields: F,
) {
  return z.object({ ...common, type: z.literal(type), ...fields });
}
