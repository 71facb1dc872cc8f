import {
  type Json,
  referencesIn,
  referenceTo,
  toComponents,
  toSchema,
} from "./openapi/components.ts";
import { toPascal } from "./openapi/pascal.ts";
import { sharedAnswers, toProblemAnswers } from "./openapi/problems.ts";
import { type Noun, TAGS } from "./openapi/tags.ts";
import { type Operation, problemsOf } from "./operation.ts";
import { OPERATIONS, type OperationName, operationNames, pathFields } from "./operations.ts";
import type { ProblemCode } from "./problems.ts";
import { PROTOCOL_VERSION } from "./version.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

type Schemas = Record<string, Json>;

/** The operations as an OpenAPI 3.1 document. */
export function toOpenApi(): Json {
  const schemas: Schemas = { ...toComponents(), Empty: { type: "object" } };
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of operationNames) {
    const operation: Operation = OPERATIONS[name];
    const path = operation.path.replaceAll(/:([a-z]+)/gi, "{$1}");
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = toEntry(name, operation, schemas);
  }
  paths["/api/events/sse"] = { get: streamEntry() };
  const responses = sharedAnswers([...operationNames.map(problemsOfName), STREAM_PROBLEMS]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Teahouse",
      version: PROTOCOL_VERSION,
      license: { name: "MIT", identifier: "MIT" },
      description:
        "Commands and queries. Events arrive on the streams `/api/events/ws` (WebSocket) and `/api/events/sse` (server-sent events), or by polling `/api/events`.",
    },
    servers: [{ url: "/", description: "The server that sent this document." }],
    tags: nouns().map((name) => ({ name, description: TAGS[name] })),
    paths,
    components: {
      schemas: reachable([paths, responses], schemas),
      responses,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "teahouse_session" },
      },
    },
  };
}

const SESSION: readonly Json[] = [{ bearer: [] }, { cookie: [] }];

function nounOf(name: OperationName): Noun {
  return name.split(".")[0] as Noun;
}

function problemsOfName(name: OperationName): readonly ProblemCode[] {
  return problemsOf(OPERATIONS[name]);
}

function nouns(): Noun[] {
  return [...new Set(operationNames.map(nounOf))];
}

/** Returns the entry of an operation. Adds the schemas of its body and its answer to `schemas`. */
function toEntry(name: OperationName, operation: Operation, schemas: Schemas): Json {
  const fields = toSchema(operation.input) as ObjectSchema;
  const inPath = new Set(pathFields(operation.path));
  const isQuery = operation.method === "GET";
  const outside = Object.entries(fields.properties ?? {}).filter(
    ([field]) => isQuery || inPath.has(field),
  );
  return {
    operationId: name,
    tags: [nounOf(name)],
    summary: operation.summary,
    security: operation.caller === "anyone" ? [] : SESSION,
    parameters: outside.map(([field, schema]) => ({
      name: field,
      in: inPath.has(field) ? "path" : "query",
      required: inPath.has(field) || (fields.required ?? []).includes(field),
      schema,
      ...(schema.type === "array" ? { style: "form", explode: false } : {}),
    })),
    ...(isQuery ? {} : toBody(name, fields, inPath, schemas)),
    responses: {
      "200": {
        description: "Done",
        content: { "application/json": { schema: toAnswer(name, operation, schemas) } },
      },
      ...toProblemAnswers(problemsOf(operation)),
    },
  };
}

/** Returns the body of an operation, without the fields of its path. Empty if no field is left. Adds its schema. */
function toBody(
  name: OperationName,
  fields: ObjectSchema,
  inPath: ReadonlySet<string>,
  schemas: Schemas,
): Json {
  const properties = Object.entries(fields.properties ?? {}).filter(
    ([field]) => !inPath.has(field),
  );
  if (properties.length === 0) return {};
  const required = (fields.required ?? []).filter((field) => !inPath.has(field));
  const title = `${toPascal(name)}Input`;
  schemas[title] = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
  return {
    requestBody: {
      required: required.length > 0,
      content: { "application/json": { schema: referenceTo(title) } },
    },
  };
}

function toAnswer(name: OperationName, { output }: Operation, schemas: Schemas): Json {
  const schema = toSchema(output);
  if ("$ref" in schema) return schema;
  if (Object.keys((schema as ObjectSchema).properties ?? {}).length === 0) {
    return referenceTo("Empty");
  }
  const title = `${toPascal(name)}Output`;
  schemas[title] = schema;
  return referenceTo(title);
}

const STREAM_PROBLEMS: readonly ProblemCode[] = [
  "invalid",
  "unauthenticated",
  "session_ended",
  "wrong_origin",
  "rate_limited",
  "too_many_connections",
  "internal",
  "unavailable",
];

/** The stream of server-sent events. OpenAPI cannot describe a WebSocket. */
function streamEntry(): Json {
  return {
    operationId: "event.stream",
    tags: ["event"],
    summary:
      "Streams all frames after a cursor. Each `data` is a frame; `docs/PROTOCOL.md` has more.",
    security: SESSION,
    parameters: [
      { name: "cursor", in: "query", required: false, schema: referenceTo("Cursor") },
      { name: "Last-Event-ID", in: "header", required: false, schema: referenceTo("Cursor") },
    ],
    responses: {
      "200": {
        description: "The stream",
        content: { "text/event-stream": { schema: referenceTo("Frame") } },
      },
      ...toProblemAnswers(STREAM_PROBLEMS),
    },
  };
}

/** Returns the schemas that the given parts of the document name, directly or through other schemas. */
function reachable(parts: unknown, schemas: Readonly<Schemas>): Schemas {
  const found = new Set(referencesIn(parts));
  for (const name of found) for (const next of referencesIn(schemas[name])) found.add(next);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}
