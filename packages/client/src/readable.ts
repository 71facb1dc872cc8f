import { event } from "@teahouse/protocol";
import { isAttachment, readableAttachment } from "./attachments.ts";
import { isRecord } from "./json.ts";

/**
 * A server's answer as this version can read it. Attachments of a newer kind become files. Events that stay unknown
 * are dropped from lists and null elsewhere. An older client, as in a rolling restart, continues with the rest.
 */
export function readable(answer: unknown): unknown {
  if (Array.isArray(answer)) {
    return answer.map(readable).filter((item) => !isUnknownEvent(item));
  }
  if (isAttachment(answer)) return readableAttachment(answer);
  if (!isRecord(answer)) return answer;
  const fields = Object.entries(answer).map(([name, value]) => {
    const known = readable(value);
    return [name, isUnknownEvent(known) ? null : known];
  });
  return Object.fromEntries(fields);
}

/** Only events and attachments have both an id and a type. */
function isUnknownEvent(value: unknown): boolean {
  if (!isRecord(value) || isAttachment(value)) return false;
  return "id" in value && "type" in value && !event.safeParse(value).success;
}
