import { invalid, OPERATIONS, type OperationName, operationNames } from "@teahouse/protocol";
import * as z from "zod/mini";

type FieldKind = "text" | "number" | "boolean" | "numbers";

/** The type of each field of each operation, to parse it from a path or a query string. */
const KINDS: ReadonlyMap<OperationName, ReadonlyMap<string, FieldKind>> = new Map(
  operationNames.map((name) => [name, kindsOf(name)]),
);

interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

function kindsOf(name: OperationName): ReadonlyMap<string, FieldKind> {
  const schema = z.toJSONSchema(OPERATIONS[name].input) as JsonSchema;
  const fields = Object.entries(schema.properties ?? {});
  return new Map(fields.map(([field, { type }]) => [field, kindOf(type)]));
}

function kindOf(type: string | undefined): FieldKind {
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return "numbers";
  return type === "boolean" ? "boolean" : "text";
}

/** The fields of a query string. A repeated field is refused. */
export function readQuery(search: URLSearchParams): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of search) {
    if (Object.hasOwn(fields, name)) throw invalid(name, "occurs twice");
    Object.defineProperty(fields, name, { value, enumerable: true, configurable: true });
  }
  return fields;
}

/** Parses text fields into the types of the schema. A text that cannot be parsed stays, and the schema refuses it. */
export function toInput(
  name: OperationName,
  fields: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const kinds = KINDS.get(name);
  return Object.fromEntries(
    Object.entries(fields).map(([field, text]) => [field, toValue(text, kinds?.get(field))]),
  );
}

function toValue(text: string, kind: FieldKind | undefined): unknown {
  switch (kind) {
    case "number":
      return toNumber(text);
    case "numbers":
      return text === "" ? [] : text.split(",").map(toNumber);
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    default:
      return text;
  }
}

function toNumber(text: string): number | string {
  return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
}
