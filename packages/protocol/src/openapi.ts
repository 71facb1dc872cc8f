import * as z from "zod/mini";
import { type Operation, problemsOf } from "./operation.ts";
import { OPERATIONS, type OperationName, operationNames, pathFields } from "./operations.ts";
import { PROBLEMS, type ProblemCode } from "./problems.ts";
import { PROTOCOL_VERSION } from "./version.ts";

type Json = Readonly<Record<string, unknown>>;

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

/** The operations as an OpenAPI 3.1 document. */
export function toOpenApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of operationNames) {
    const operation: Operation = OPERATIONS[name];
    const path = operation.path.replaceAll(/:([a-z]+)/gi, "{$1}");
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = toEntry(name, operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Teahouse",
      version: PROTOCOL_VERSION,
      description:
        "Commands and queries. Events arrive on the streams `/api/events/ws` (WebSocket) and `/api/events/sse` (server-sent events), or by polling `/api/events`.",
    },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "teahouse_session" },
      },
    },
  };
}

function toEntry(name: OperationName, operation: Operation): Json {
  const fields = toJsonSchema(operation.input) as ObjectSchema;
  const inPath = new Set(pathFields(operation.path));
  const isQuery = operation.method === "GET";
  const outside = Object.entries(fields.properties ?? {}).filter(
    ([field]) => isQuery || inPath.has(field),
  );
  return {
    operationId: name,
    tags: [name.split(".")[0]],
    summary: operation.summary,
    security: operation.caller === "anyone" ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: outside.map(([field, schema]) => ({
      name: field,
      in: inPath.has(field) ? "path" : "query",
      required: inPath.has(field) || (fields.required ?? []).includes(field),
      schema,
      ...(schema.type === "array" ? { style: "form", explode: false } : {}),
    })),
    ...(isQuery ? {} : { requestBody: toBody(fields, inPath) }),
    responses: {
      "200": {
        description: "Done",
        content: { "application/json": { schema: toJsonSchema(operation.output) } },
      },
      ...toProblemAnswers(operation),
    },
  };
}

function toBody(fields: ObjectSchema, inPath: ReadonlySet<string>): Json {
  const properties = Object.entries(fields.properties ?? {}).filter(([name]) => !inPath.has(name));
  const required = (fields.required ?? []).filter((name) => !inPath.has(name));
  const schema = {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
  return { required: required.length > 0, content: { "application/json": { schema } } };
}

/** One response for each status, with its codes. */
function toProblemAnswers(operation: Operation): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOf(operation)) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join(" "),
        content: { "application/problem+json": { schema: toProblemSchema(codes) } },
      },
    ]),
  );
}

function toProblemSchema(codes: readonly ProblemCode[]): Json {
  const own = codes.flatMap((code) => Object.entries<z.ZodMiniType>(PROBLEMS[code].fields));
  return {
    type: "object",
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      code: { type: "string", enum: codes },
      detail: { type: "string" },
      requestId: { type: "string" },
      ...Object.fromEntries(own.map(([field, schema]) => [field, toJsonSchema(schema)])),
    },
    required: ["type", "title", "status", "code", "detail"],
  };
}

function toJsonSchema(schema: z.ZodMiniType): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { unrepresentable: "any" });
  return rest;
}
