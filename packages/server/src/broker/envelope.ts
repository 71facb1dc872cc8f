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

type Fields = Readonly<Record<string, unknown>>;

/** Whether the fields of a message are those of its kind. */
const IS_OF_KIND: Readonly<Record<Message["kind"], (fields: Fields) => boolean>> = {
  log: ({ entries }) => isListOf(entries, isEntry),
  head: ({ id }) => isNumber(id),
  signal: ({ topic, signal, asOf }) =>
    isTopic(topic) && isTyped(signal) && (asOf === undefined || isNumber(asOf)),
  presence: ({ user, online, friends }) =>
    isNumber(user) && typeof online === "boolean" && isListOf(friends, isNumber),
  roster: ({ users }) => isListOf(users, isNumber),
  ask: () => true,
  beat: () => true,
  leaving: () => true,
};

function isMessage(value: unknown): value is Message {
  return isObject(value) && isKind(value.kind) && IS_OF_KIND[value.kind](value);
}

function isKind(kind: unknown): kind is Message["kind"] {
  return typeof kind === "string" && Object.hasOwn(IS_OF_KIND, kind);
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
