import {
  CONTROL_FRAMES,
  type Cursor,
  cursor,
  EVENTS,
  type EventId,
  eventId,
  type Frame,
  SIGNALS,
} from "@teahouse/protocol";
import { isRecord } from "./json.ts";
import { readable } from "./readable.ts";

/** An event that this version cannot read: the server is newer. */
export interface UnknownEvent {
  readonly type: "unknown";
  readonly id: EventId;
  readonly cursor: Cursor | undefined;
}

/** A parsed frame. */
export type IncomingFrame = Frame | UnknownEvent;

/** Parses a frame. Undefined for a frame to ignore, such as a signal or a control frame of a newer server. */
export function parseFrame(raw: unknown): IncomingFrame | undefined {
  if (!isRecord(raw) || typeof raw.type !== "string") return undefined;
  if (isKeyOf(CONTROL_FRAMES, raw.type)) return CONTROL_FRAMES[raw.type].safeParse(raw).data;
  if (isKeyOf(SIGNALS, raw.type)) return SIGNALS[raw.type].safeParse(raw).data;
  const schema = isKeyOf(EVENTS, raw.type) ? EVENTS[raw.type].schema : undefined;
  return schema?.safeParse(raw).data ?? schema?.safeParse(readable(raw)).data ?? unknownEvent(raw);
}

function unknownEvent(raw: Readonly<Record<string, unknown>>): UnknownEvent | undefined {
  const id = eventId.safeParse(raw.id).data;
  if (id === undefined) return undefined;
  return { type: "unknown", id, cursor: cursor.safeParse(raw.cursor).data };
}

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
