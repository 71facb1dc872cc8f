import type { Message, NodeId } from "./broker.ts";

/** A message on the channel, with the node that sent it. */
export interface Envelope {
  readonly from: NodeId;
  readonly message: Message;
}

/** Parses an envelope. Returns undefined if it is malformed or of a newer version: the log is complete without it. */
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

/** Effects are not checked further, as when they are read from the database: a writer of ours made them. */
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

/** An event or a signal. Unknown types pass: clients know how to handle a newer type. */
function isTyped(value: unknown): boolean {
  return isObject(value) && typeof value.type === "string";
}

function isTopic(value: unknown): boolean {
  return typeof value === "string" && /^[gu]:\d+$/.test(value);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
