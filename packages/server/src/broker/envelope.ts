import type { Message, NodeId } from "./broker.ts";

/** What goes over the channel: who says what. */
export interface Envelope {
  readonly from: NodeId;
  readonly message: Message;
}

/** Reads a envelope; undefined for what is none, or is of a newer version: the log is whole without it. */
export function readEnvelope(text: string): Envelope | undefined {
  try {
    const envelope: unknown = JSON.parse(text);
    return isEnvelope(envelope) ? envelope : undefined;
  } catch {
    return undefined;
  }
}

function isEnvelope(value: unknown): value is Envelope {
  return isObject(value) && typeof value.from === "string" && isMessage(value.message);
}

function isMessage(value: unknown): value is Message {
  if (!isObject(value)) return false;
  switch (value.kind) {
    case "log":
      return isListOf(value.entries, isEntry);
    case "head":
      return isNumber(value.id);
    case "signal":
      return (
        isTopic(value.topic) &&
        isTyped(value.signal) &&
        (value.asOf === undefined || isNumber(value.asOf))
      );
    case "presence":
      return (
        isNumber(value.user) &&
        typeof value.online === "boolean" &&
        isListOf(value.friends, isNumber)
      );
    case "roster":
      return isListOf(value.users, isNumber);
    case "ask":
    case "beat":
    case "leaving":
      return true;
    default:
      return false;
  }
}

/** Its effects are those that the writer stored, so that what holds for reading them from the store holds here. */
function isEntry(value: unknown): boolean {
  return (
    isObject(value) &&
    isNumber(value.id) &&
    isNumber(value.at) &&
    isTyped(value.event) &&
    isListOf(value.topics, isTopic) &&
    (value.effects === undefined || isObject(value.effects))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

/** An event or a signal: newer types of them go to clients, which know what to do with them. */
function isTyped(value: unknown): boolean {
  return isObject(value) && typeof value.type === "string";
}

function isTopic(value: unknown): boolean {
  return typeof value === "string" && /^[gu]:\d+$/.test(value);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
