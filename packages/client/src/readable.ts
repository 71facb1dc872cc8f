import { event } from "@teahouse/protocol";
import { isRecord } from "./json.ts";

/**
 * A server's answer without the events that this version cannot read: they are dropped from lists and null elsewhere.
 * An older client, as in a rolling restart, continues with the rest.
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

/** Only events have both an id and a type. */
function isUnknownEvent(value: unknown): boolean {
  return isRecord(value) && "id" in value && "type" in value && !event.safeParse(value).success;
}
