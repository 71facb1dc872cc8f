import type { Message, NodeId } from "./broker.ts";

/** What goes over the channel: who says what. */
export interface Letter {
  readonly from: NodeId;
  readonly message: Message;
}

/** Reads a letter; undefined for what is none, or is of a newer version: the log is whole without it. */
export function readLetter(text: string): Letter | undefined {
  try {
    const letter: unknown = JSON.parse(text);
    return isLetter(letter) ? letter : undefined;
  } catch {
    return undefined;
  }
}

function isLetter(value: unknown): value is Letter {
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
