import * as z from "zod/mini";
import { unionOf } from "../define-frames.ts";
import { EVENTS, event } from "../events/index.ts";
import { SIGNALS, signal } from "../events/signals.ts";
import { CONTROL_FRAMES } from "../frames.ts";
import * as protocol from "../index.ts";
import { PROBLEMS, type ProblemCode } from "../problems.ts";
import { toPascal } from "./pascal.ts";

export type Json = Readonly<Record<string, unknown>>;

const REFERENCE = "#/components/schemas/";

/** All schemas that have a name. Generated clients use it as the name of a type. */
const named = z.registry<{ readonly id: string }>();

/** The event that people call a message. On the wire it has a past tense, like every event. */
const MESSAGE = "message.sent";

/** Returns the name of the schema of an event, a signal or a control frame. */
function frameName(type: string): string {
  return type === MESSAGE ? "Message" : toPascal(type);
}

export function problemName(code: ProblemCode): string {
  return `${toPascal(code)}Problem`;
}

const controlFrame = unionOf(Object.values(CONTROL_FRAMES));

/** Every frame of a stream. */
const frame = z.union([event, signal, controlFrame]);

/**
 * Names the schemas. One that `protocol` exports gets the name of its export. An event, a signal, a frame or a problem gets
 * the name of its type or code.
 */
function nameAll(): void {
  for (const [name, value] of Object.entries(protocol)) {
    if (isSchema(value)) named.add(value, { id: toPascal(name) });
  }
  for (const [type, { schema }] of Object.entries(EVENTS)) {
    named.add(schema, { id: frameName(type) });
  }
  for (const [type, schema] of Object.entries({ ...SIGNALS, ...CONTROL_FRAMES })) {
    named.add(schema, { id: frameName(type) });
  }
  named.add(controlFrame, { id: "ControlFrame" });
  named.add(frame, { id: "Frame" });
  for (const [code, { status, fields }] of Object.entries(PROBLEMS)) {
    const schema = z.object({
      type: z.literal(`urn:teahouse:problem:${code}`),
      title: z.string(),
      status: z.literal(status),
      code: z.literal(code),
      detail: z.string(),
      requestId: z.exactOptional(z.string()),
      ...fields,
    });
    named.add(schema, { id: problemName(code as ProblemCode) });
  }
}

nameAll();

function isSchema(value: unknown): value is z.ZodMiniType {
  return typeof value === "object" && value !== null && "_zod" in value;
}

/** Answers are open: a later version may add fields, so `io` is `input`, where only strict objects are closed. */
const OPTIONS = { unrepresentable: "any", io: "input" } as const;

/** Returns every named schema as JSON Schema, by its name. */
export function toComponents(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(named, { ...OPTIONS, uri: (id) => `${REFERENCE}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, withDiscriminator(plain(schema))]),
  );
}

/** Returns a schema as JSON Schema. Named schemas become references, both inside it and if it has a name itself. */
export function toSchema(schema: z.ZodMiniType): Json {
  const name = named.get(schema)?.id;
  if (name !== undefined) return referenceTo(name);
  const { $defs, ...own } = z.toJSONSchema(schema, { ...OPTIONS, metadata: named });
  const text = JSON.stringify(plain(own)).replaceAll('"#/$defs/', `"${REFERENCE}`);
  return JSON.parse(text) as Json;
}

export function referenceTo(name: string): Json {
  return { $ref: `${REFERENCE}${name}` };
}

/** Returns the names of the components that a part of the document refers to. */
export function referencesIn(part: unknown): string[] {
  const found = JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  return [...new Set([...found].map(([, name = ""]) => name))];
}

/** Removes the version and the name, which belong to a schema in a document of its own. */
function plain({ $schema, $id, id, ...schema }: Json): Json {
  return schema;
}

/** Names the field that tells the variants of a union apart, so that generated clients need not try each. */
function withDiscriminator(schema: Json): Json {
  const { anyOf, oneOf = anyOf, ...others } = schema;
  const types = Array.isArray(oneOf) ? oneOf.map(typeAndReferenceOf) : [];
  if (types.length < 2 || types.some((type) => type === undefined)) return schema;
  const mapping = Object.fromEntries(types as (readonly [string, string])[]);
  return { ...others, oneOf, discriminator: { propertyName: "type", mapping } };
}

/** The types on the wire, by the reference to their schema. */
const TYPES: ReadonlyMap<string, string> = new Map(
  [...Object.keys(EVENTS), ...Object.keys(SIGNALS), ...Object.keys(CONTROL_FRAMES)].map((type) => [
    `${REFERENCE}${frameName(type)}`,
    type,
  ]),
);

/** Returns the type and the reference of a variant. Undefined unless it is an event, a signal or a control frame. */
function typeAndReferenceOf(variant: Json): readonly [type: string, reference: string] | undefined {
  const reference = String(variant.$ref);
  const type = TYPES.get(reference);
  return type === undefined ? undefined : [type, reference];
}
