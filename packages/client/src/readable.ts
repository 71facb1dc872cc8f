import { event } from "@teahouse/protocol";
import { isRecord } from "./json.ts";

/**
 * An answer of a newer server without the events that this version cannot read: they go from lists, and null stands
 * in their place elsewhere. A client that is older for a while, as in a rolling restart, goes on with the rest.
 */
export function readable(answer: unknown): unknown {
  if (Array.isArray(answer)) {
    return answer.filter((item) => !isUnknownEvent(item)).map(readable);
  }
  if (!isRecord(answer)) return answer;
  const fields = Object.entries(answer).map(([name, value]) => [
    name,
    isUnknownEvent(value) ? null : readable(value),
  ]);
  return Object.fromEntries(fields);
}

/** Nothing but an event has both an id and a type. */
function isUnknownEvent(value: unknown): boolean {
  return isRecord(value) && "id" in value && "type" in value && !event.safeParse(value).success;
}
